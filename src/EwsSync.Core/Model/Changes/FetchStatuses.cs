namespace EwsSync.Model;

/// <summary>The values of <c>FetchStatus</c>.</summary>
public static class FetchStatuses
{
    /// <summary>Everything that was asked for is there.</summary>
    public const string Complete = nameof(Complete);

    /// <summary>The item was gone before it could be fetched; a Delete will follow.</summary>
    public const string Gone = nameof(Gone);

    /// <summary>The server could not deliver the item; what sync returned is there.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>The store has the item as it was listed, so that nothing but its id was read. Only a store that compares gets to see it (<see cref="State.IItemComparison"/>).</summary>
    public const string Known = nameof(Known);

    /// <summary>The item is there without its body or MIME, which the server could not convert.</summary>
    public const string Partial = nameof(Partial);
}
