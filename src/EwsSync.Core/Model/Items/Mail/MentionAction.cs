namespace EwsSync.Model;

/// <summary>
/// Somebody was mentioned.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">the EWS reference</see>.
/// </summary>
public sealed class MentionAction
{
    /// <summary>The id.</summary>
    public string? Id { get; internal set; }

    /// <summary>Who mentioned.</summary>
    public SocialUser? CreatedBy { get; internal set; }

    /// <summary>When.</summary>
    public string? CreatedDateTime { get; internal set; }

    /// <summary>When, by the server's clock.</summary>
    public string? ServerCreatedDateTime { get; internal set; }

    /// <summary>A link to the place.</summary>
    public string? DeepLink { get; internal set; }

    /// <summary>The program that it was done with.</summary>
    public string? Application { get; internal set; }

    /// <summary>Who was mentioned.</summary>
    public SocialUser? Mentioned { get; internal set; }

    /// <summary>The text of the mention.</summary>
    public string? MentionText { get; internal set; }

    /// <summary>A reference of the client's own.</summary>
    public string? ClientReference { get; internal set; }
}
