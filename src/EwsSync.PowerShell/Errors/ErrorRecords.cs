using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Errors;

/// <summary>The one way from an exception to what PowerShell shows and scripts match on.</summary>
internal static class ErrorRecords
{
    /// <summary>
    /// Id and category by the table; the target is what the user can act on; the shown text is the cause and what to search the server's
    /// log for. PowerShell shows the recommended action below it.
    /// </summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="target">What the user asked for; where null, the mailbox and folder that the error names.</param>
    public static ErrorRecord From(EwsException error, object? target = null) =>
        new(error, error.ErrorId, ErrorCategories.Of(error.ErrorId), target ?? Target(error))
        {
            ErrorDetails = new ErrorDetails(Text(error)) { RecommendedAction = ParameterHints.Advice(error) ?? string.Empty },
        };

    /// <summary>Cause, mailbox, folder, server code and request id.</summary>
    public static string Text(EwsException error)
    {
        // Messages of server errors say code and request by themselves; those of a connection do not.
        var text = error.Message;
        var code = error.ServerCode.IsEmpty || text.Contains(error.ServerCode.Value) ? null : error.ServerCode.Value;
        var request = error.RequestId is not { } id || text.Contains(id) ? null : $"request {id}";

        // Of many mailboxes one error says of which it is.
        var mailbox = error.Mailbox is not { Length: > 0 } address || text.Contains(address) ? null : $"mailbox {address}";
        var folder = error.Folder is not { Length: > 0 } name || text.Contains(name) ? null : $"folder {name}";
        var more = new[] { mailbox, folder, code, request }.Where(part => part is not null).ToList();
        return more.Count == 0 ? text : $"{text} ({string.Join(", ", more)})";
    }

    private static string? Target(EwsException error) => error switch
    {
        EwsInputException { Value: { } value } => value,
        SyncStateException { Path: { } path } => path,
        { Mailbox: { } mailbox, Folder: { } folder } => $"{mailbox} {folder}",
        _ => error.Folder ?? error.Mailbox,
    };
}
