namespace EwsSync.Model;

/// <summary>
/// An item of no other kind; servers since 2007 SP1 send a <see cref="Message"/> instead.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">Item</see>.
/// </summary>
public sealed class PlainItem : EwsItem
{
    internal PlainItem()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Item";
}
