namespace EwsSync.Client.SignIn;

/// <summary>What a token is wanted for.</summary>
/// <param name="Resource">The server's origin, which is the token's audience, for example <c>https://outlook.office365.com</c>.</param>
/// <param name="Mailbox">The mailbox whose call needs it; null where no mailbox is concerned.</param>
/// <param name="AfterRefusal">Whether the server refused the last one: a token from a cache will not do.</param>
public sealed record TokenRequest(string Resource, string? Mailbox, bool AfterRefusal)
{
    /// <summary>What the server wants the new token to prove, as JSON, where it refused the last one for that (continuous access evaluation).</summary>
    public string? Claims { get; init; }
}
