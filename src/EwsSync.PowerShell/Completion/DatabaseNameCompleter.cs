using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Completion;

/// <summary>
/// Completes mailboxes, readers and folder paths from the database that the command line names. Nothing is made, upgraded or asked of an Exchange server, and a database that does not
/// answer at once completes nothing.
/// </summary>
public sealed class DatabaseNameCompleter : IArgumentCompleter
{
    private const string FullPath = "param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        StoredNames.Results(Names(fakeBoundParameters, parameterName) ?? [], (wordToComplete ?? string.Empty).Trim('\'', '"'));

    /// <summary>What the database knows; null where the command line names none.</summary>
    internal static IReadOnlyList<string>? Names(IDictionary? bound, string parameter)
    {
        if (bound?["Database"] is not string { Length: > 0 } database)
            return null;
        var mailbox = bound["Mailbox"] as string;
        try
        {
            var options = new DatabaseOptions { Database = DatabaseOptions.IsServer(database) ? database : Full(database), ReadOnly = true };
            using var over = new CancellationTokenSource(Patience);

            // On another thread: that of the prompt must not be what the answer waits for.
            var names = Task.Run(() => NamesAsync(options, parameter, mailbox, over.Token));
            return names.Wait(Patience) ? names.Result : [];
        }
        catch (Exception e) when (e is EwsException or RuntimeException || e.InnerException is EwsException or OperationCanceledException)
        {
            return [];
        }
    }

    private static async Task<List<string>> NamesAsync(DatabaseOptions options, string parameter, string? mailbox, CancellationToken cancellationToken)
    {
        using var database = await MirrorDatabase.FindAsync(options, cancellationToken).ConfigureAwait(false);
        if (database is null)
            return [];
        return await (parameter switch
        {
            "Mailbox" => database.Names.MailboxesAsync(cancellationToken),
            "Consumer" => database.Names.ConsumersAsync(cancellationToken),
            _ => database.Names.FolderPathsAsync(mailbox, cancellationToken),
        }).ConfigureAwait(false);
    }

    private static string Full(string path)
    {
        using var here = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return here.AddScript(FullPath).AddArgument(path).Invoke<string>().First();
    }
}
