using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace EwsSync.Emulator.Organization;

/// <summary>Bearer tokens that end; those of <see cref="EmulatorAccount.Token"/> never do.</summary>
internal sealed class IssuedTokens(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (EmulatorAccount Account, DateTimeOffset Ends)> _tokens = new(StringComparer.Ordinal);

    internal string Issue(EmulatorAccount account, TimeSpan lifetime)
    {
        var token = "issued-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var now = clock.GetUtcNow();
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
}
