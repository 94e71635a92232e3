using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using Xunit;

namespace EwsSync.Client.Tests.Discovery;

/// <summary>Look-ups in a test's internet, as kim@contoso.com with a password.</summary>
internal static class Lookups
{
    public static EwsConnectionOptions Connection(this FakeInternet internet) => new()
    {
        Url = string.Empty,
        Credential = new NetworkCredential("kim@contoso.com", "pässword"),
        UseProxy = false,
        Trust = new ServerTrust { CaFile = internet.CaFile },
    };

    public static Task<DiscoveryResult> FindAsync(this FakeInternet internet, DiscoveryOptions? options = null, EwsConnectionOptions? connection = null, string address = "kim@contoso.com") =>
        Autodiscover.FindAsync(address, connection ?? internet.Connection(), (options ?? new DiscoveryOptions()) with { Network = internet }, CancellationToken.None);

    public static async Task<DiscoveryResult> FoundAsync(this FakeInternet internet, DiscoveryOptions? options = null, EwsConnectionOptions? connection = null, string address = "kim@contoso.com")
    {
        var result = await internet.FindAsync(options, connection, address);
        Assert.True(result.Url is not null, result.Error?.Message);
        return result;
    }

    public static async Task<DiscoveryResult> FailedAsync(this FakeInternet internet, string errorId, DiscoveryOptions? options = null, EwsConnectionOptions? connection = null, string address = "kim@contoso.com")
    {
        var result = await internet.FindAsync(options, connection, address);
        Assert.Null(result.Url);
        Assert.True(errorId == result.Error!.ErrorId, result.Error.Message);
        Assert.DoesNotContain("pässword", result.Error.ToString(), StringComparison.Ordinal);
        return result;
    }

    /// <summary>Nothing that could be a credential has left for any of the hosts.</summary>
    public static void SentNoCredential(this FakeInternet internet, params string[] hosts) =>
        Assert.DoesNotContain(internet.Seen, seen => seen.Authorization is not null && (hosts.Length == 0 || hosts.Contains(seen.Host)));

    public static EwsConnectionOptions With(this EwsConnectionOptions options, SignInMethod signIn) => options with { SignIn = signIn, Credential = signIn == SignInMethod.Basic ? options.Credential : null };
}
