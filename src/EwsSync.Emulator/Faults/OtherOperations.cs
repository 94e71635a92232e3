namespace EwsSync.Emulator.Faults;

/// <summary>Operations that are none of EWS: what Autodiscover and the token endpoint are called in rules and in the log. Rules strike them only where they name them, or where their fault is one of these alone.</summary>
public static class OtherOperations
{
    /// <summary>Autodiscover by SOAP: a POST to <c>autodiscover.svc</c>.</summary>
    public const string Soap = "GetUserSettings";

    /// <summary>Autodiscover by plain XML: a POST to <c>autodiscover.xml</c>.</summary>
    public const string Pox = "Autodiscover";

    /// <summary>The look-up without a sign-in: a GET of <c>autodiscover.json</c>.</summary>
    public const string Json = "AutodiscoverV2";

    /// <summary>A GET of <c>autodiscover.xml</c> or <c>autodiscover.svc</c>, over plain HTTP as well.</summary>
    public const string Probe = "AutodiscoverProbe";

    /// <summary>A request for an access token.</summary>
    public const string Token = "Token";

    /// <summary>Whether a fault is in the answer itself, which nobody gets who has not signed in.</summary>
    internal static bool IsInAnswer(FaultKind kind) =>
        kind is FaultKind.DiscoveryRedirectUrl or FaultKind.DiscoveryRedirectAddress or FaultKind.DiscoveryError or FaultKind.DiscoveryWithoutExternal or FaultKind.DiscoveryOldNames or FaultKind.DiscoveryHuge;

    /// <summary>Whether rules that name no operation leave it alone.</summary>
    internal static bool MustBeNamed(string operation) => operation is Soap or Pox or Json or Probe or Token;
}
