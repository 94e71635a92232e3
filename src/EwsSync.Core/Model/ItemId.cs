using System;
using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>
/// The id of an item, with the change key of the version that was seen. Ids are opaque, up to a few hundred characters,
/// and differ only in case at times: compare them ordinally, and key on <see cref="ItemChange.ItemKey"/> in PowerShell.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemid">ItemId</see>.
/// </summary>
public sealed class ItemId : IEquatable<ItemId>
{
    /// <summary>Takes an id without change key; a string converts by itself in PowerShell.</summary>
    public ItemId(string id)
        : this(id, null)
    {
    }

    /// <summary>Takes an id and the change key of the version seen.</summary>
    public ItemId(string id, string? changeKey)
    {
        Id = Throw.IfBlank(id);
        ChangeKey = changeKey;
    }

    /// <summary>The opaque id.</summary>
    public string Id { get; }

    /// <summary>The opaque version; null where the server sent none.</summary>
    public string? ChangeKey { get; }

    /// <summary>The id; the change key is left out because it names a version, not the item.</summary>
    public override string ToString() => Id;

    /// <summary>Same item, whatever version.</summary>
    public bool Equals(ItemId? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ItemId);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
