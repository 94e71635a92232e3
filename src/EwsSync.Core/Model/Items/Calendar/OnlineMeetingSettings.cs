namespace EwsSync.Model;

/// <summary>
/// Who may do what in an online meeting.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/onlinemeetingsettings">the EWS reference</see>.
/// </summary>
public sealed class OnlineMeetingSettings
{
    /// <summary><c>Disabled</c> or <c>EnabledForGatewayParticipants</c>.</summary>
    public string? LobbyBypass { get; internal set; }

    /// <summary><c>Locked</c>, <c>Invited</c>, <c>Internal</c> or <c>Everyone</c>.</summary>
    public string? AccessLevel { get; internal set; }

    /// <summary><c>Disabled</c>, <c>Internal</c> or <c>Everyone</c>.</summary>
    public string? Presenters { get; internal set; }
}
