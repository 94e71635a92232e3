namespace EwsSync.Client.Archive;

/// <summary>The values of <see cref="SavedItem.Status"/>.</summary>
public static class SaveStatuses
{
    /// <summary>It is in the archive now.</summary>
    public const string Saved = nameof(Saved);

    /// <summary>The server can make no content of it: its properties are in the archive, as JSON.</summary>
    public const string SavedAsJson = nameof(SavedAsJson);

    /// <summary>This version was in the archive already.</summary>
    public const string Exists = nameof(Exists);

    /// <summary>Deleted since; its own change follows.</summary>
    public const string Gone = nameof(Gone);

    /// <summary>It was deleted, and its file stays; or nothing about its file had to change.</summary>
    public const string Kept = nameof(Kept);

    /// <summary>It was deleted, and so was its file.</summary>
    public const string Removed = nameof(Removed);

    /// <summary>It was deleted, and its file is among the deleted ones now; or its flags changed its name.</summary>
    public const string Moved = nameof(Moved);

    /// <summary>The archive does not have it.</summary>
    public const string Failed = nameof(Failed);
}
