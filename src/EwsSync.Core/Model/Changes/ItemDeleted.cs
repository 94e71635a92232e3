using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>An item that left the folder: deleted, or moved (it then appears elsewhere with another id).</summary>
public sealed class ItemDeleted : ItemChange
{
    private readonly ItemId _id;

    internal ItemDeleted(ItemId id) => _id = Throw.IfNull(id);

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Delete;

    /// <inheritdoc/>
    public override string ItemId => _id.Id;

    /// <inheritdoc/>
    public override string? ChangeKey => _id.ChangeKey;
}
