using System.CommandLine;
using EwsSync.Client.Discovery;
using EwsSync.Errors;
using EwsSync.State.Files;

namespace EwsSync.Tool.Options;

/// <summary>How the server of a mailbox is looked for where no URL is given.</summary>
internal sealed class DiscoveryOptionSet
{
    private readonly Option<string[]> _allow = new("--allow-redirect-to")
    {
        Description = "Host outside of the address's domain that Autodiscover may lead to; *.fabrikam.com means all below it. May be given several times",
        HelpName = "HOST",
    };

    private readonly Option<string?> _server = new("--autodiscover-server") { Description = "The one server to ask for Autodiscover: a host, host:port, or its URL", HelpName = "HOST" };

    private readonly Option<string> _cloud = Choice.Of(
        "--cloud-lookup", "When Microsoft's look-up service is asked, which gets to know the address: where the domain leads there (default), first, or never", "referred", "first", "never");

    private readonly Option<bool> _internal = new("--prefer-internal") { Description = "Take the URL for the inside of the organization before the external one" };
    private readonly Option<bool> _refresh = new("--refresh") { Description = "Look for the server anew although it is remembered" };

    public DiscoveryOptionSet(Command command)
    {
        foreach (var option in (Option[])[_allow, _server, _cloud, _internal, _refresh])
            command.Options.Add(option);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="stateFolder">Where states are kept, and so what was found; null = the usual place.</param>
    public DiscoveryOptions Read(ParseResult parsed, string? stateFolder) => new()
    {
        AllowRedirectTo = parsed.GetValue(_allow) ?? [],
        Server = parsed.GetValue(_server),
        CloudLookup = Choice.Pick(
            parsed.GetValue(_cloud), ("referred", CloudLookup.WhenReferred), ("first", CloudLookup.First), ("never", CloudLookup.Never)) ?? CloudLookup.WhenReferred,
        PreferInternal = parsed.GetValue(_internal),
        Refresh = parsed.GetValue(_refresh),
        CacheFolder = stateFolder ?? UsualFolder(),
    };

    // An account without a place for states has none to remember this either.
    private static string? UsualFolder()
    {
        try
        {
            return StateLocation.Resolve();
        }
        catch (SyncStateException)
        {
            return null;
        }
    }
}
