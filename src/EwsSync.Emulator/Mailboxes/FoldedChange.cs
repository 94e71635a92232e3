namespace EwsSync.Emulator.Mailboxes;

/// <summary>All changes of one item between two states as one: create + update = create, update + read flag = update, create + delete = nothing.</summary>
internal readonly record struct FoldedChange(long FirstNumber, long Serial, LoggedChange Change, bool IsAssociated, bool IsNothing = false)
{
    internal FoldedChange Then(LoggedChange next) => (Change, next) switch
    {
        (LoggedChange.Created, LoggedChange.Deleted) => this with { IsNothing = true },
        (LoggedChange.Created, _) => this,
        (_, LoggedChange.Deleted) => this with { Change = LoggedChange.Deleted },
        (LoggedChange.ReadFlag, LoggedChange.Changed) => this with { Change = LoggedChange.Changed },
        _ => this,
    };
}
