using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EwsSync.Model;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Folders;
using EwsSync.State;

namespace EwsSync.PowerShell.Completion;

/// <summary>
/// Completes folder names: the distinguished ones for an id; for a path, what the stored trees know. Nothing is asked of the server.
/// </summary>
public sealed class FolderNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var names = parameterName == "FolderId" ? DistinguishedFolders.All : KnownPaths(fakeBoundParameters);
        return StoredNames.Results(names, typed);
    }

    private static IEnumerable<string> KnownPaths(IDictionary bound)
    {
        if (DatabaseNameCompleter.Names(bound, "FolderPath") is { } known)
            return known;
        var mailbox = bound?["Mailbox"] as string ?? SessionConnections.OfThisRunspace().Default?.Mailbox;
        return StoredNames.States(bound)
            .Where(state => mailbox is null || string.Equals(state.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase))
            .SelectMany(Paths).Distinct().OrderBy(p => p, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Paths(SyncState state)
    {
        if (state.Identity.Kind == SyncKinds.Items)
            return state.FolderPath is { } path ? [path] : [];
        return FolderPaths.Of(state.Folders.Select(f => (f.Id, f.ParentId, (string?)f.Name)), state.Identity.FolderId).Values.OfType<string>();
    }
}
