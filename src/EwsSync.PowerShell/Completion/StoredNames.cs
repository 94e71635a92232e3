using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EwsSync.Errors;
using EwsSync.PowerShell.Connections;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.PowerShell.Completion;

/// <summary>What stored states know by name, for completion: nothing is asked of a server, and a store that cannot be read completes nothing.</summary>
internal static class StoredNames
{
    private const int MostNames = 200;

    /// <summary>The states of the store that the command line means.</summary>
    public static IEnumerable<SyncState> States(IDictionary? bound)
    {
        try
        {
            var store = new FileSyncStateStore(bound?["StatePath"] as string ?? SessionConnections.OfThisRunspace().Default?.StatePath);
            return store.List().Select(s => s.State).OfType<SyncState>().ToList();
        }
        catch (EwsException)
        {
            return [];
        }
    }

    /// <summary>Those that begin with what was typed, quoted where they must be.</summary>
    public static IEnumerable<CompletionResult> Results(IEnumerable<string> names, string typed) => names
        .Where(n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(MostNames)
        .Select(n => new CompletionResult(Quoted(n), n, CompletionResultType.ParameterValue, n));

    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
