namespace EwsSync.Emulator;

/// <summary>A folder as it truly is.</summary>
public sealed record EmulatorFolder(
    string Id, string ChangeKey, string ParentId, string Path, string DisplayName, string? FolderClass, string? DistinguishedId,
    string Kind, int TotalCount, int UnreadCount, bool IsHidden);
