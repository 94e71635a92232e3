using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>
/// An item of which nothing but the read flag changed. It never costs a GetItem.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/readflagchange">ReadFlagChange</see>.
/// </summary>
public sealed class ItemReadFlagChanged : ItemChange
{
    private readonly ItemId _id;
    private readonly bool _isRead;

    internal ItemReadFlagChanged(ItemId id, bool isRead)
    {
        _id = Throw.IfNull(id);
        _isRead = isRead;
    }

    /// <inheritdoc/>
    public override string ChangeType => ChangeTypes.ReadFlagChange;

    /// <inheritdoc/>
    public override string ItemId => _id.Id;

    /// <inheritdoc/>
    public override string? ChangeKey => _id.ChangeKey;

    /// <inheritdoc/>
    public override bool? IsRead => _isRead;

    private protected override bool? ReadFlagOfEvent => _isRead;
}
