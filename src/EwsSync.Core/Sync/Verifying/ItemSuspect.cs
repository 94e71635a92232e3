using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>An item that a first look found to be different.</summary>
/// <param name="Digest">Of its id.</param>
/// <param name="Difference">One of <see cref="DifferenceKinds"/>.</param>
/// <param name="Id">Its id, as the server listed it; null until it is known.</param>
internal sealed record ItemSuspect(ItemDigest Digest, string Difference, ItemId? Id)
{
    /// <summary>What is known of it here; null where nothing is.</summary>
    public KnownItemDetail? Known { get; init; }

    /// <summary>What the server has of it now; null where it has nothing.</summary>
    public EwsItem? Found { get; init; }
}
