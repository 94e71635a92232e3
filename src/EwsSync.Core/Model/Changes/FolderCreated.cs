using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>A folder that is new below the root, or seen for the first time.</summary>
public sealed class FolderCreated : FolderChange
{
    internal FolderCreated(EwsFolder folder) => Folder = Throw.IfNull(folder);

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Create;

    /// <inheritdoc/>
    public override string? FolderId => Folder.FolderId?.Id;

    /// <inheritdoc/>
    public override EwsFolder Folder { get; }

    private protected override string? ChangeKeyOfEvent => Folder.FolderId?.ChangeKey;
}
