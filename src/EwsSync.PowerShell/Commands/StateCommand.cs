using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet over the stored states: which store, and which states of it. Works offline.</summary>
public abstract class StateCommand : EwsCommand
{
    private protected StateCommand()
    {
    }

    /// <summary>Whose states; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string[]? Consumer { get; set; }

    /// <summary>The mailboxes' addresses; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "UserPrincipalName", "Mail")]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string[]? Mailbox { get; set; }

    /// <summary>The folders' paths as they were last known; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>The folders' EWS ids, exactly.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? FolderId { get; set; }

    /// <summary>Of what: the items of a folder, a hierarchy, or the tree that "all folders" keeps.</summary>
    [Parameter]
    [ValidateSet(SyncKinds.Items, SyncKinds.Hierarchy, SyncKinds.Tree)]
    [AnyCase(SyncKinds.Items, SyncKinds.Hierarchy, SyncKinds.Tree)]
    public string[]? Kind { get; set; }

    /// <summary>The folder of the store; else that of the connection, of the environment variable, or the user's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    private protected StateFilter Filter => new()
    {
        Consumer = Consumer,
        Mailbox = Mailbox,
        FolderPath = FolderPath,
        FolderId = FolderId,
        Kind = Kind,
    };

    /// <summary>As everywhere in PowerShell: a pattern may match nothing, a name must be there.</summary>
    private protected void ReportMissing(FileSyncStateStore store, IReadOnlyCollection<StoredState> selected)
    {
        foreach (var (parameter, value) in Filter.Missing(selected.Select(s => s.State)))
        {
            var error = new EwsInputException(CommandErrorIds.StateNotFound, $"No stored state has the {parameter} '{value}' here ({store.Location}).", "Get-EwsSyncState without a name lists all states; -StatePath names another store.")
            {
                Input = parameter,
                Value = value,
            };
            WriteError(ErrorRecords.From(error, value));
        }
    }

    private protected FileSyncStateStore OpenStore() =>
        Require(Attempt(() => StateStores.Open(this, StatePath, SessionConnections.OfThisRunspace().Default)), StatePath);
}
