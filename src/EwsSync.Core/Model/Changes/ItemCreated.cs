using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>An item that is new in the folder, or seen for the first time. Treat it as "this is the present state".</summary>
public sealed class ItemCreated : ItemChange
{
    internal ItemCreated(EwsItem item) => Item = Throw.IfNull(item);

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.Create;

    /// <inheritdoc/>
    public override string? ItemId => Item.ItemId?.Id;

    /// <inheritdoc/>
    public override string? ChangeKey => Item.ItemId?.ChangeKey;

    /// <inheritdoc/>
    public override EwsItem Item { get; }
}
