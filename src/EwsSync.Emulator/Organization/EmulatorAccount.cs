namespace EwsSync.Emulator;

/// <summary>An account of the emulator.</summary>
/// <param name="Address">Primary SMTP address; the user name too.</param>
/// <param name="DisplayName">Name as shown to others.</param>
/// <param name="Password">Password for Basic authentication.</param>
/// <param name="Token">Bearer token that is accepted for it.</param>
/// <param name="HasMailbox">Service accounts have none.</param>
/// <param name="CanImpersonate">Whether it may act as any mailbox through ExchangeImpersonation.</param>
/// <param name="Sid">Security identifier, as ConnectingSID may name it.</param>
public sealed record EmulatorAccount(
    string Address,
    string DisplayName,
    string Password,
    string Token,
    bool HasMailbox,
    bool CanImpersonate,
    string Sid)
{
    /// <summary>The user name for Basic authentication; the address.</summary>
    public string User => Address;
}
