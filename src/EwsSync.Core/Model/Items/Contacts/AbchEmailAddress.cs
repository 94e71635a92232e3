namespace EwsSync.Model;

/// <summary>
/// An email address of a contact that came from another network.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact">the EWS reference</see>.
/// </summary>
public sealed class AbchEmailAddress
{
    /// <summary><c>Personal</c>, <c>Business</c>, <c>Other</c> or <c>Passport</c>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The address.</summary>
    public string? Address { get; internal set; }

    /// <summary>Whether it is used for instant messages.</summary>
    public bool? IsMessengerEnabled { get; internal set; }

    /// <summary>What it can do, as flags.</summary>
    public long? Capabilities { get; internal set; }
}
