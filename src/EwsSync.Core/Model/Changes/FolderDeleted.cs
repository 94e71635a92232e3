using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>A folder that left the subtree. Its columns are the last ones known; its items get no Delete of their own.</summary>
public sealed class FolderDeleted : FolderChange
{
    private readonly FolderId _id;

    internal FolderDeleted(FolderId id) => _id = Throw.IfNull(id);

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Delete;

    /// <inheritdoc/>
    public override string FolderId => _id.Id;

    /// <inheritdoc/>
    public override string? ParentFolderId => LastKnownParent;

    /// <inheritdoc/>
    public override string? DisplayName => LastKnownName;

    /// <inheritdoc/>
    public override string? FolderClass => LastKnownClass;

    /// <inheritdoc/>
    public override string? WellKnownName => LastKnownRole;

    internal string? LastKnownParent { get; set; }

    internal string? LastKnownName { get; set; }

    internal string? LastKnownClass { get; set; }

    internal string? LastKnownRole { get; set; }

    private protected override string? ChangeKeyOfEvent => _id.ChangeKey;
}
