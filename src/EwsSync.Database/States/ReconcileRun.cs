namespace EwsSync.Database.States;

/// <summary>A reconcile of one folder that is under way, as it is stored: a killed one goes on from here.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Consumer">Whose state it will replace.</param>
/// <param name="FolderId">The folder, or the root.</param>
/// <param name="Kind">Items or a hierarchy.</param>
/// <param name="Scope">Which items.</param>
/// <param name="RunId">Under which its sightings are stored.</param>
/// <param name="State">Its own state: how far the enumeration is; empty = at the beginning.</param>
/// <param name="Version">Raised with every page.</param>
/// <param name="Reason">Goes into the journal's <c>origin</c>.</param>
public sealed record ReconcileRun(long MailboxId, string Consumer, string FolderId, string Kind, string Scope, string RunId, string State, long Version, string Reason)
{
    internal string Phase { get; init; } = Enumerating;

    internal const string Enumerating = "Enumerate";
    internal const string Deleting = "Delete";
}
