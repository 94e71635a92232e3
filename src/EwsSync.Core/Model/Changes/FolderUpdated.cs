using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>A folder that was renamed, moved (also into Deleted Items) or otherwise changed; its id stays.</summary>
public sealed class FolderUpdated : FolderChange
{
    internal FolderUpdated(EwsFolder folder) => Folder = Throw.IfNull(folder);

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Update;

    /// <inheritdoc/>
    public override string? FolderId => Folder.FolderId?.Id;

    /// <inheritdoc/>
    public override EwsFolder Folder { get; }

    private protected override string? ChangeKeyOfEvent => Folder.FolderId?.ChangeKey;
}
