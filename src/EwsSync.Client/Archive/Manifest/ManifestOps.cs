namespace EwsSync.Client.Archive.Manifest;

/// <summary>What a line of the manifest says.</summary>
internal static class ManifestOps
{
    /// <summary>The first line.</summary>
    public const string Begin = "begin";

    /// <summary>The item is in the file at the path.</summary>
    public const string Save = "save";

    /// <summary>The file was removed.</summary>
    public const string Remove = "remove";

    /// <summary>The file is at another path.</summary>
    public const string Move = "move";
}
