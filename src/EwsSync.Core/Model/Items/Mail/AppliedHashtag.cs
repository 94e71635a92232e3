namespace EwsSync.Model;

/// <summary>
/// A hashtag on an item.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">the EWS reference</see>.
/// </summary>
public sealed class AppliedHashtag
{
    /// <summary>The id.</summary>
    public string? Id { get; internal set; }

    /// <summary>Who applied it.</summary>
    public SocialUser? CreatedBy { get; internal set; }

    /// <summary>When.</summary>
    public string? CreatedDateTime { get; internal set; }

    /// <summary>When, by the server's clock.</summary>
    public string? ServerCreatedDateTime { get; internal set; }

    /// <summary>A link to the place.</summary>
    public string? DeepLink { get; internal set; }

    /// <summary>The program that it was done with.</summary>
    public string? Application { get; internal set; }

    /// <summary>The tag.</summary>
    public string? Tag { get; internal set; }

    /// <summary>Whether the server applied it.</summary>
    public bool? IsAutoTagged { get; internal set; }

    /// <summary>Whether it stands in the text.</summary>
    public bool? IsInlined { get; internal set; }
}
