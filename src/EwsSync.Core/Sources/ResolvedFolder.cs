namespace EwsSync.Sources;

/// <summary>A folder as a source knows it.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="ParentId">The folder that it is in, where it may be seen.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="RootId">The mailbox's root, where it may be seen.</param>
internal sealed record ResolvedFolder(string Id, string? ParentId, string? DisplayName, string? RootId);
