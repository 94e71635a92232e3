using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>Words what a page listed and nobody can deliver.</summary>
internal static class LeftOut
{
    private const int Shown = 3;

    private static string Message(LeftOutChanges changes, string place)
    {
        var more = changes.Reasons > Shown ? $" and {changes.Reasons - Shown} more" : string.Empty;
        var listed = string.Join(", ", changes.Descriptions.Take(Shown));
        return $"The server has {(changes.Count == 1 ? "a change" : $"{changes.Count} changes")} in {place} that cannot be delivered: {listed}{more}. "
            + (changes.Count == 1 ? "It was left out, and the state moves past it." : "They were left out, and the state moves past them.");
    }

    /// <summary>The same as an error; null where nothing was left out.</summary>
    public static EwsException? Error(LeftOutChanges changes, string mailbox, string folder) => changes.Count == 0
        ? null
        : new EwsProtocolException(
            ErrorIds.ChangeLeftOut,
            Message(changes, $"'{folder}' of {mailbox}"),
            "Look at the folder with a mail client, and at the answer with the wire trace; to read the folder anew, remove its state.")
        {
            LeftOutChanges = changes.Count,
            Mailbox = mailbox,
            Folder = folder,
        };
}
