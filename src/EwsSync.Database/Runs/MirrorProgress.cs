namespace EwsSync.Database;

/// <summary>How far a run over a mailbox is.</summary>
/// <param name="Mailbox">The mailbox's address.</param>
/// <param name="FolderPath">The folder of the last page.</param>
/// <param name="Changes">Changes taken over so far.</param>
/// <param name="Expected">Items that the folders had when the tree was read, for a first run; null where nobody knows.</param>
public sealed record MirrorProgress(string Mailbox, string? FolderPath, long Changes, long? Expected);
