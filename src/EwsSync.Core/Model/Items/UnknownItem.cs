namespace EwsSync.Model;

/// <summary>An item of a kind that this version does not know: what all items have is typed, the rest is in <see cref="EwsItem.Other"/>.</summary>
public sealed class UnknownItem : EwsItem
{
    internal UnknownItem(string kind) => Kind = kind;

    /// <inheritdoc/>
    public override string Kind { get; }
}
