namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>What can happen in a history: to the mailbox first, then on the client's side.</summary>
internal enum Deed
{
    CreateItems,
    Edit,
    Flag,
    Move,
    Copy,
    Delete,
    SoftDelete,
    CreateAndDelete,
    CreateFolder,
    RenameFolder,
    MoveFolder,
    DeleteFolder,
    TimePasses,
    Sync,
    SyncWhileThingsHappen,
    ConsumerFails,
    SyncWithFault,
    SyncWithFaults,
    ConsumerFailsAndFault,
    StateLost,
    Restart,
    Peek,
    TwoRuns,
}
