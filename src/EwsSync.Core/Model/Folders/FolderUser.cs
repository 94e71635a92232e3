namespace EwsSync.Model;

/// <summary>
/// Whom a permission is for.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/userid">the EWS reference</see>.
/// </summary>
public sealed class FolderUser
{
    /// <summary>The security identifier.</summary>
    public string? SID { get; internal set; }

    /// <summary>The address.</summary>
    public string? PrimarySmtpAddress { get; internal set; }

    /// <summary>The name.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary><c>Default</c> or <c>Anonymous</c>, where it is for everybody.</summary>
    public string? DistinguishedUser { get; internal set; }

    /// <summary>A user of another organization.</summary>
    public string? ExternalUserIdentity { get; internal set; }
}
