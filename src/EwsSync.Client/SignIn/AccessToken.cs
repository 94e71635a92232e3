using System;

namespace EwsSync.Client.SignIn;

/// <summary>An OAuth access token.</summary>
/// <param name="Value">What follows <c>Bearer</c>.</param>
/// <param name="ExpiresOn">When it ends; null = as the token itself says, or else unknown: it is then renewed after a refusal only.</param>
public sealed record AccessToken(string Value, DateTimeOffset? ExpiresOn = null)
{
    /// <summary>Never the token.</summary>
    public override string ToString() => ExpiresOn is { } end ? $"access token until {end:u}" : "access token";
}
