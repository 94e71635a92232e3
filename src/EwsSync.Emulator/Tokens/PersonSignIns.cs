using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace EwsSync.Emulator.Tokens;

/// <summary>Sign-ins of persons that are under way: codes of browsers and of devices, and what a token is renewed with.</summary>
internal sealed class PersonSignIns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (EmulatorAccount Account, string Challenge)> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string UserCode, EmulatorAccount? Account)> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmulatorAccount> _renewals = new(StringComparer.Ordinal);

    /// <summary>The code that a browser brings back; <paramref name="challenge"/> is the SHA-256 of what its application will say (RFC 7636).</summary>
    internal string Browse(EmulatorAccount account, string challenge)
    {
        var code = New();
        lock (_gate)
            _codes[code] = (account, challenge);
        return code;
    }

    internal EmulatorAccount? Redeem(string code, string verifier)
    {
        lock (_gate)
        {
            return _codes.Remove(code, out var entry) && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == entry.Challenge ? entry.Account : null;
        }
    }

    internal (string Device, string User) Begin()
    {
        var (device, user) = (New(), New()[..8].ToUpperInvariant());
        lock (_gate)
            _devices[device] = (user, null);
        return (device, user);
    }

    /// <summary>A person enters the code; false where nobody waits for it.</summary>
    internal bool Enter(string userCode, EmulatorAccount account)
    {
        lock (_gate)
        {
            foreach (var (device, entry) in _devices)
            {
                if (!entry.UserCode.Equals(userCode, StringComparison.OrdinalIgnoreCase))
                    continue;
                _devices[device] = (entry.UserCode, account);
                return true;
            }
        }

        return false;
    }

    /// <returns>Whether the code is one that was given, and who has entered it.</returns>
    internal (bool IsKnown, EmulatorAccount? Account) Poll(string device)
    {
        lock (_gate)
            return _devices.TryGetValue(device, out var entry) ? (true, entry.Account) : (false, null);
    }

    internal string Renewal(EmulatorAccount account)
    {
        var renewal = New();
        lock (_gate)
            _renewals[renewal] = account;
        return renewal;
    }

    internal EmulatorAccount? Renew(string renewal)
    {
        lock (_gate)
            return _renewals.GetValueOrDefault(renewal);
    }

    private static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
