using System;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.SignIn;
using EwsSync.Emulator;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Reliability.Soak;

/// <summary>A sign-in service whose tokens end soon; some say when, some do not, and some say it wrongly.</summary>
internal sealed class ShortTokens(IClock clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(12);

    public int Issued { get; private set; }

    /// <summary>How often a token was asked for because the server had refused the one before.</summary>
    public int AfterRefusal { get; private set; }

    public EwsConnectionOptions SignIn(ExchangeEmulator emulator, EwsConnectionOptions options) => options with
    {
        SignIn = SignInMethod.Token,
        Credential = null,
        TokenProvider = (request, _) => Task.FromResult(Issue(emulator, request)),
    };

    private AccessToken Issue(ExchangeEmulator emulator, TokenRequest request)
    {
        var number = Issued++;
        if (request.AfterRefusal)
            AfterRefusal++;
        var token = emulator.IssueToken(emulator.Accounts[0], Lifetime);
        return (number % 3) switch
        {
            0 => new AccessToken(token, clock.UtcNow + Lifetime),
            1 => new AccessToken(token),
            _ => new AccessToken(token, clock.UtcNow + TimeSpan.FromHours(1)),
        };
    }
}
