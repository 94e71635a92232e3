using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>Changes that cannot be understood fail the page: to pass over one would lose it.</summary>
internal static class ChangeErrors
{
    public static EwsProtocolException Unknown(string change, ReplyContext context) => new(
        ErrorIds.UnknownChange,
        $"The answer to {context.Operation} holds a change of the unknown kind \"{change}\". The sync state was not moved.",
        "Install a newer version of EwsSync; this one would lose the change.")
    {
        RequestId = context.RequestId,
        ElementPath = $"{context.Operation}Response/ResponseMessages/{context.Operation}ResponseMessage/Changes/{change}",
    };

    public static EwsProtocolException Without(string change, string part, ReplyContext context) => ResponseDocument.Unexpected(
        context,
        $"The answer to {context.Operation} holds a {change} without {part}.",
        path: $"{context.Operation}Response/ResponseMessages/{context.Operation}ResponseMessage/Changes/{change}");
}
