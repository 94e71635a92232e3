namespace EwsSync.Model;

/// <summary>
/// A place with its address.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/enhancedlocation">the EWS reference</see>.
/// </summary>
public sealed class EnhancedLocation
{
    /// <summary>The name that is shown.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>A remark.</summary>
    public string? Annotation { get; internal set; }

    /// <summary>The address and the coordinates.</summary>
    public PostalAddress? PostalAddress { get; internal set; }
}
