namespace EwsSync.Database.Reading;

/// <summary>How big a database is.</summary>
/// <param name="Database">The file, or host and name.</param>
/// <param name="Bytes">On disk.</param>
/// <param name="Mailboxes">Mailboxes.</param>
/// <param name="Folders">Folders, tombstones included.</param>
/// <param name="Items">Items that are there.</param>
/// <param name="Tombstones">Items that are gone.</param>
/// <param name="Changes">Rows of the journals.</param>
public sealed record DatabaseSize(string Database, long Bytes, long Mailboxes, long Folders, long Items, long Tombstones, long Changes);
