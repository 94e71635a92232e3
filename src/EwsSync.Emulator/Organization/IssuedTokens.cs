using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;

namespace EwsSync.Emulator.Organization;

/// <summary>Bearer tokens that end; those of <see cref="EmulatorAccount.Token"/> never do.</summary>
internal sealed class IssuedTokens(TimeProvider clock, string clientId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (EmulatorAccount Account, DateTimeOffset Ends)> _tokens = new(StringComparer.Ordinal);

    internal string Issue(EmulatorAccount account, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        var token = Text(account, now + lifetime);
        lock (_gate)
        {
            foreach (var ended in _tokens.Where(t => t.Value.Ends <= now).Select(t => t.Key).ToArray())
                _tokens.Remove(ended);
            _tokens[token] = (account, now + lifetime);
        }
        return token;
    }

    /// <summary>Whose token it is; null when it was never issued or has ended.</summary>
    internal EmulatorAccount? Find(string token)
    {
        lock (_gate)
            return _tokens.TryGetValue(token, out var issued) && clock.GetUtcNow() < issued.Ends ? issued.Account : null;
    }

    // Clients look into it: ews-javascript-api 0.15 takes nothing that is no JSON web token. Its signature is random; this server knows its tokens by heart.
    private string Text(EmulatorAccount account, DateTimeOffset ends)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = "https://emulator.invalid/",
            ["exp"] = ends.ToUnixTimeSeconds(),
            ["sub"] = account.Sid,
            ["appid"] = clientId,
        };
        if (account.CanImpersonate)
            claims["roles"] = new[] { "full_access_as_app" };
        else
            claims["scp"] = "EWS.AccessAsUser.All";
        var header = new Dictionary<string, object> { ["alg"] = "RS256", ["typ"] = "JWT" };
        return string.Join(
            '.', Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header)), Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims)),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
    }
}
