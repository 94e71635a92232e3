namespace EwsSync.Database.Writing;

/// <summary>The right to write a mailbox: whoever takes it over raises the epoch, and pages of a lower epoch are refused.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Epoch">Which taking this is.</param>
public sealed record MailboxLease(long MailboxId, long Epoch);
