using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Connections;
using EwsSync.State;

namespace EwsSync.PowerShell.Folders;

/// <summary>
/// Completes folder names: the distinguished ones for an id; for a path, what the stored trees know. Nothing is asked of the server.
/// </summary>
public sealed class FolderNameCompleter : IArgumentCompleter
{
    private const int MostNames = 200;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var names = parameterName == "FolderId" ? DistinguishedFolders.All : KnownPaths(fakeBoundParameters);
        return names.Where(n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(MostNames).Select(n => new CompletionResult(Quoted(n), n, CompletionResultType.ParameterValue, n));
    }

    private static List<string> KnownPaths(IDictionary bound)
    {
        var connection = SessionConnections.OfThisRunspace().Default;
        var mailbox = bound?["Mailbox"] as string ?? connection?.Mailbox;
        try
        {
            return new FileSyncStateStore(bound?["StatePath"] as string ?? connection?.StatePath).List()
                .Where(s => s.State is { } state && (mailbox is null || string.Equals(state.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase)))
                .SelectMany(s => Paths(s.State!)).Distinct().OrderBy(p => p, StringComparer.OrdinalIgnoreCase).ToList();
        }
        catch (EwsException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Paths(SyncState state)
    {
        if (state.Identity.Kind == SyncKinds.Items)
            return state.FolderPath is { } path ? [path] : [];
        return FolderPaths.Of(state.Folders.Select(f => (f.Id, f.ParentId, (string?)f.Name)), state.Identity.FolderId).Values.OfType<string>();
    }

    private static string Quoted(string name) => name.IndexOfAny([' ', '\'', '(', ')', ';', '&', ',', '$']) < 0 ? name : $"'{name.Replace("'", "''")}'";
}
