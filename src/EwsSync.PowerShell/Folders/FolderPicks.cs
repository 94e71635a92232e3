using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Folders;

/// <summary>Gathers, from the command line and the pipeline, which folders of which mailboxes are meant.</summary>
internal sealed class FolderPicks
{
    // In the order in which they were named, because that is the order in which they begin.
    private readonly List<(string Mailbox, List<string> Ids, List<string> Paths, Dictionary<string, string> Known)> _picks = [];

    public IEnumerable<string> Mailboxes => _picks.Select(p => p.Mailbox);

    /// <param name="mailbox">The address.</param>
    /// <param name="ids">Folders by id.</param>
    /// <param name="paths">Folders by path.</param>
    /// <param name="known">The path of the one folder that is named by id, where the input said it.</param>
    public void Add(string mailbox, IReadOnlyList<string>? ids, IEnumerable<string>? paths, string? known)
    {
        var pick = _picks.Find(p => string.Equals(p.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase));
        if (pick.Mailbox is null)
            _picks.Add(pick = (mailbox, [], [], new(StringComparer.Ordinal)));
        AddNew(pick.Ids, ids);
        AddNew(pick.Paths, paths);
        if (known is not null && ids is { Count: 1 })
            pick.Known[ids[0]] = known;
    }

    /// <summary>The selections; <paramref name="shape"/> says what is true for all of them.</summary>
    public IEnumerable<(string Mailbox, FolderSelection Folders)> Selections(FolderSelection shape) =>
        _picks.Select(p => (p.Mailbox, shape with { Folders = p.Ids.Select(i => new FolderId(i)).ToList(), Paths = p.Paths.ToList(), KnownPaths = p.Known }));

    /// <summary>Why an id cannot be one of EWS, which would only say that it is malformed; null where it may be one.</summary>
    public static EwsInputException? Refuse(string id)
    {
        // Get-MailboxFolderStatistics shows store ids under the same column name.
        if (id.StartsWith("LgAAAA", StringComparison.Ordinal))
            return NoId(id, "This is a folder id of Get-MailboxFolderStatistics, which EWS does not know.", "Give the folder's path (-FolderPath), or the id that Get-EwsFolder shows.");
        return IsPath(id) ? NoId(id, $"'{id}' is the path of a folder, not its id.", string.Empty) : null;
    }

    private static EwsInputException NoId(string given, string message, string advice) =>
        new(ErrorIds.IdInvalid, message, advice) { Input = "FolderId", Value = given };

    // No id is empty here. Base64 may begin with a slash; but ids hold many bytes, and whole ones.
    private static bool IsPath(string id) => id[0] == '/' && (id.Length < 24 || id.Length % 4 != 0 || !id.All(IsBase64));

    private static bool IsBase64(char letter) => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '=';

    private static void AddNew(List<string> have, IEnumerable<string>? given)
    {
        foreach (var text in given ?? [])
        {
            if (!have.Contains(text, StringComparer.Ordinal))
                have.Add(text);
        }
    }
}
