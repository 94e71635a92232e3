using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>An item that changed. It may be one that was never seen (after a lost state): then it is to be created.</summary>
public sealed class ItemUpdated : ItemChange
{
    internal ItemUpdated(EwsItem item) => Item = Throw.IfNull(item);

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Update;

    /// <inheritdoc/>
    public override string? ItemId => Item.ItemId?.Id;

    /// <inheritdoc/>
    public override string? ChangeKey => Item.ItemId?.ChangeKey;

    /// <inheritdoc/>
    public override EwsItem Item { get; }
}
