namespace EwsSync.Emulator;

/// <summary>What a delegate may do in a folder.</summary>
public enum FolderRights
{
    /// <summary>Nothing; the folder looks as if it did not exist.</summary>
    None,

    /// <summary>May read.</summary>
    Reviewer,

    /// <summary>May read, create, change and delete.</summary>
    Editor,
}
