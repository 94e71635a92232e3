namespace EwsSync.Model;

/// <summary>
/// How much an item is liked.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">the EWS reference</see>.
/// </summary>
public sealed class LikesPreview
{
    /// <summary>How many like it.</summary>
    public int? LikeCount { get; internal set; }
}
