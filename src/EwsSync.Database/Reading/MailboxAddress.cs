namespace EwsSync.Database.Reading;

/// <summary>A mailbox by its number in the tables and its address.</summary>
public sealed record MailboxAddress(long MailboxId, string Address);
