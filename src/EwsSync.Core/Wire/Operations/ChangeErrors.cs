using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>A change of an unknown kind fails the page: to pass over it could lose it without a word.</summary>
internal static class ChangeErrors
{
    public static EwsProtocolException Unknown(string change, ReplyContext context) => new(
        ErrorIds.UnknownChange,
        $"The answer to {context.Operation} contains a change of the unknown kind \"{change}\". The sync state was not moved.",
        "Install a newer version of EwsSync; this one would lose the change.")
    {
        RequestId = context.RequestId,
        ElementPath = $"{context.Operation}Response/ResponseMessages/{context.Operation}ResponseMessage/Changes/{change}",
    };
}
