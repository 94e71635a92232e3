using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Discovery.ConnectionPoints;
using EwsSync.Client.Discovery.Messages;
using EwsSync.Client.Discovery.Network;
using EwsSync.Client.Discovery.Safety;

namespace EwsSync.Client.Discovery;

/// <summary>
/// One look-up from its beginning to its end, in the order of "Generate a list of Autodiscover endpoints" of the Exchange developer documentation. For an address that Autodiscover redirects to
/// it begins anew; which hosts may be asked goes by the first address alone.
/// </summary>
internal sealed class DiscoveryRun
{
    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(2);

    private readonly SmtpAddress _address;
    private readonly DiscoveryOptions _options;
    private readonly EwsConnectionOptions _connection;
    private readonly DiscoverySignIn _signIn;
    private readonly DiscoveryEndpoint _endpoint;
    private readonly Uri? _server;
    private readonly HostRules _hosts;
    private readonly TryList _tries;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<(string Step, Uri Url)> _busy = [];
    private SmtpAddress _routed;
    private int _redirects;

    public DiscoveryRun(SmtpAddress address, Uri? server, DiscoveryHttp http, EwsConnectionOptions connection, DiscoveryOptions options)
    {
        _address = _routed = address;
        _server = server;
        _options = options;
        _connection = connection;
        _signIn = new DiscoverySignIn(connection);
        _endpoint = new DiscoveryEndpoint(http, _signIn);
        _hosts = new HostRules(address.Domain, server?.Host, options);
        _tries = new TryList(address.Text, connection.Observer);
    }

    public IReadOnlyList<DiscoveryTry> Tries => _tries.Tries;

    public async Task<DiscoveryResult> RunAsync(CancellationToken cancellationToken)
    {
        Find find;
        try
        {
            using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            whole.CancelAfter(_options.Limits.Whole);
            do
            {
                find = await RoundAsync(whole.Token).ConfigureAwait(false);
            }
            while (find.IsOtherAddress);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _tries.Add("End", _routed.Domain, $"the {_options.Limits.Whole.TotalSeconds:0} s of the whole look-up are over");
            find = Find.Nothing;
        }

        var result = new DiscoveryResult { Address = _address.Text, Tries = Tries };
        if (find.Url is null)
            return result with { Error = DiscoveryErrors.Of(_address, Tries, _hosts.Declined, _signIn) };
        return result with
        {
            Url = find.Url,
            FoundBy = find.Step,
            ServerVersion = find.Version,
            RoutedAddress = _routed == _address ? null : _routed.Text,
            ExpiresUtc = _connection.Clock.UtcNow + (find.Life ?? DiscoveryCache.Life),
        };
    }

    private async Task<Find> RoundAsync(CancellationToken cancellationToken)
    {
        if (_server is null && Clouds.OfDomain(_routed.Domain) is { } cloud)
            return await CloudAsync(cloud, "Domain", cancellationToken).ConfigureAwait(false);
        foreach (var step in _server is { } server ? Given(server) : Steps())
        {
            if (await step(cancellationToken).ConfigureAwait(false) is { IsEnd: true } found)
                return found;
        }

        return await RepeatBusyAsync(cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<Func<CancellationToken, Task<Find>>> Steps()
    {
        var domain = _routed.Domain;
        if (_options.CloudLookup == CloudLookup.First)
            yield return token => LookUpAsync(Clouds.Worldwide, token);
        yield return DirectoryAsync;
        yield return token => HostAsync("Domain", new Uri($"https://{domain}"), token);
        yield return token => HostAsync("Prefix", new Uri($"https://autodiscover.{domain}"), token);
        yield return token => ProbeAsync(new Uri($"http://autodiscover.{domain}{DiscoveryEndpoint.Pox}"), token);
        yield return token => ServicesAsync($"_autodiscover._tcp.{domain}", token);
    }

    private IEnumerable<Func<CancellationToken, Task<Find>>> Given(Uri server)
    {
        yield return token => DiscoveryEndpoint.IsOne(server) ? FollowAsync("Server", server, token) : HostAsync("Server", new Uri(server.GetLeftPart(UriPartial.Authority)), token);
    }

    /// <summary>
    /// What the directory of a Windows domain names. Its word is signed, so that its servers may be asked by the platform's sign-in, which sends no secret, and where a pointer is for this very
    /// domain; a password goes by the rules for hosts all the same.
    /// </summary>
    private async Task<Find> DirectoryAsync(CancellationToken cancellationToken)
    {
        const string Step = "SCP";
        var watch = Stopwatch.StartNew();
        try
        {
            if (_options.Network.OpenDirectory(_options.Limits.Dns) is not { } directory)
            {
                _tries.Add(Step, "Active Directory", "skipped: " + Compat.DomainDirectory.Absent);
                return Find.Nothing;
            }

            // LDAP waits as long as it likes: the look-up does not.
            var searching = Task.Run(() => new ConnectionPointSearch(directory, _routed.Domain).Find(), cancellationToken);
            await Task.WhenAny(searching, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var (urls, isForDomain) = await searching.ConfigureAwait(false);
            _tries.Add(Step, "Active Directory", urls.Count == 0 ? "it names no server" : $"it names {string.Join(", ", urls.Select(url => url.Host))}", watch);
            foreach (var url in urls)
            {
                if (isForDomain || _signIn.IsPlatforms)
                    _hosts.Agree(url.Host);
                if (await HostAsync(Step, url, cancellationToken).ConfigureAwait(false) is { IsEnd: true } found)
                    return found;
            }
        }
        catch (Exception e) when (e is DirectoryUnavailableException or FileNotFoundException or FileLoadException or TypeLoadException)
        {
            _tries.Add(Step, "Active Directory", $"skipped: {Errors.ServerText.Clean(e.Message)}", watch);
        }

        return Find.Nothing;
    }

    /// <summary>SOAP, then plain XML, of one host. Where nobody answers, or the credential was refused, the second says nothing new.</summary>
    private async Task<Find> HostAsync(string step, Uri host, CancellationToken cancellationToken)
    {
        var soap = await FollowAsync(step, new Uri(host, DiscoveryEndpoint.Soap), cancellationToken).ConfigureAwait(false);
        return soap.IsEnd || soap.IsUnreachable || _signIn.RefusedBy.Contains(host.Host)
            ? soap
            : await FollowAsync(step, new Uri(host, DiscoveryEndpoint.Pox), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Find> ProbeAsync(Uri url, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var reply = await _endpoint.ProbeAsync(url, cancellationToken).ConfigureAwait(false);
        _tries.Add("HTTP", url.AbsoluteUri, Words(reply), watch);
        return reply.Kind == ReplyKind.RedirectUrl ? await RedirectAsync(reply.Target, cancellationToken).ConfigureAwait(false) : Find.Nothing;
    }

    private async Task<Find> ServicesAsync(string name, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var records = await ServiceRecords.AskAsync(_options, name, cancellationToken).ConfigureAwait(false);
        _tries.Add("SRV", name, records.Words, watch);
        foreach (var target in records.Usable)
        {
            if (Clouds.OfHost(target.Host) is { } cloud)
                return await CloudAsync(cloud, "SRV", cancellationToken).ConfigureAwait(false);
            if (await HostAsync("SRV", new Uri($"https://{target.Host}"), cancellationToken).ConfigureAwait(false) is { IsEnd: true } found)
                return found;
        }

        return Find.Nothing;
    }

    private async Task<Find> RepeatBusyAsync(CancellationToken cancellationToken)
    {
        foreach (var (step, url) in _busy.ToList())
        {
            await _connection.Clock.Delay(BusyPause, cancellationToken).ConfigureAwait(false);
            _visited.Remove(Key(url));
            if (await FollowAsync(step, url, cancellationToken).ConfigureAwait(false) is { IsEnd: true } found)
                return found;
        }

        return Find.Nothing;
    }

    /// <summary>Asks a URL and goes where it says.</summary>
    private async Task<Find> FollowAsync(string step, Uri url, CancellationToken cancellationToken)
    {
        if (await WhyNotAsync(url, cancellationToken).ConfigureAwait(false) is { } why)
        {
            _tries.Add(step, url.AbsoluteUri, why);
            return Find.Nothing;
        }

        var watch = Stopwatch.StartNew();
        var reply = await _endpoint.AskAsync(url, _routed.Text, cancellationToken).ConfigureAwait(false);
        _tries.Add(step, url.AbsoluteUri, Words(reply), watch);
        switch (reply.Kind)
        {
            case ReplyKind.Settings:
                return await TakeAsync(step, reply, cancellationToken).ConfigureAwait(false);
            case ReplyKind.RedirectUrl:
                return await RedirectAsync(reply.Target, cancellationToken).ConfigureAwait(false);
            case ReplyKind.RedirectAddress:
                return await RerouteAsync(reply.Target, cancellationToken).ConfigureAwait(false);
            case ReplyKind.Busy:
                if (!_busy.Exists(b => b.Url == url))
                    _busy.Add((step, url));
                return Find.Nothing;
            default:
                return Find.Nothing with { IsUnreachable = reply.IsUnreachable };
        }
    }

    private async Task<string?> WhyNotAsync(Uri url, CancellationToken cancellationToken)
    {
        if (url.Scheme != Uri.UriSchemeHttps)
            return "not followed: it is not HTTPS";
        if (url.HostNameType != UriHostNameType.Dns && !_hosts.Knows(url.Host))
            return "not followed: it names a number and not a host";
        if (!await _hosts.AcceptsAsync(url.Host, cancellationToken).ConfigureAwait(false))
            return $"not followed: {url.Host} is not in the domain {_address.Domain}, and was not allowed";
        return _visited.Add(Key(url)) ? null : "not asked again: a loop";
    }

    private async Task<Find> RedirectAsync(string? target, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var url))
        {
            _tries.Add("Redirect", target ?? "nowhere", "not followed: it is no URL");
            return Find.Nothing;
        }

        url = new UriBuilder(url) { UserName = string.Empty, Password = string.Empty, Fragment = string.Empty }.Uri;
        if (!MayHop("Redirect", url.AbsoluteUri))
            return Find.Nothing;
        if (url.Scheme == Uri.UriSchemeHttps && Clouds.OfHost(url.Host) is { } cloud)
            return await CloudAsync(cloud, "Redirect", cancellationToken).ConfigureAwait(false);
        if (DiscoveryEndpoint.IsOne(url))
            return await FollowAsync("Redirect", url, cancellationToken).ConfigureAwait(false);
        _tries.Add("Redirect", url.AbsoluteUri, "not followed: it is no URL of Autodiscover");
        return Find.Nothing;
    }

    private async Task<Find> RerouteAsync(string? target, CancellationToken cancellationToken)
    {
        if (SmtpAddress.TryParse(target) is not { } other)
        {
            _tries.Add("Address", target ?? "nobody", "not followed: it is no address");
            return Find.Nothing;
        }

        if (!MayHop("Address", other.Text))
            return Find.Nothing;
        if (!_visited.Add("address " + other.Text.ToUpperInvariant()) || string.Equals(other.Text, _address.Text, StringComparison.OrdinalIgnoreCase))
        {
            _tries.Add("Address", other.Text, "not followed: a loop");
            return Find.Nothing;
        }

        // The hosts are judged one by one; this one says it once, before a whole list of tries is refused.
        if (Clouds.OfDomain(other.Domain) is null && _server is null
            && !_hosts.Knows("autodiscover." + other.Domain) && !await _hosts.AcceptsAsync(other.Domain, cancellationToken).ConfigureAwait(false))
        {
            _tries.Add("Address", other.Text, $"not followed: {other.Domain} is not in the domain {_address.Domain}, and was not allowed");
            return Find.Nothing;
        }

        _tries.Add("Address", other.Text, "looked for instead");
        _routed = other;
        return Find.OtherAddress;
    }

    private bool MayHop(string step, string target)
    {
        if (++_redirects <= _options.Limits.MaxRedirects)
            return true;
        _tries.Add(step, target, $"not followed: more than {_options.Limits.MaxRedirects} redirects");
        return false;
    }

    /// <summary>A cloud's URL is known. Its look-up may know better: mailboxes of a hybrid organization can be elsewhere.</summary>
    private async Task<Find> CloudAsync(Cloud cloud, string step, CancellationToken cancellationToken)
    {
        if (_options.CloudLookup != CloudLookup.Never && await LookUpAsync(cloud, cancellationToken).ConfigureAwait(false) is { IsEnd: true } found)
            return found;
        _tries.Add(step, cloud.EwsHost, $"it is {cloud.Name}, whose URL is known");
        return new Find(cloud.Ews, step);
    }

    private async Task<Find> LookUpAsync(Cloud cloud, CancellationToken cancellationToken)
    {
        for (var url = cloud.Lookup(_routed.Text); ;)
        {
            var watch = Stopwatch.StartNew();
            var reply = await _endpoint.LookUpAsync(url, cancellationToken).ConfigureAwait(false);
            _tries.Add("Microsoft", url.AbsoluteUri, Words(reply), watch);
            if (reply.Kind == ReplyKind.Settings)
                return await TakeAsync("Microsoft", reply, cancellationToken).ConfigureAwait(false);
            if (reply.Kind != ReplyKind.RedirectUrl || !MayHop("Microsoft", reply.Target!))
                return Find.Nothing;
            url = new Uri(reply.Target!);
            if (url.Scheme != Uri.UriSchemeHttps || Clouds.OfHost(url.Host) is null || !_visited.Add(Key(url)))
            {
                _tries.Add("Microsoft", url.AbsoluteUri, "not followed: it is none of the known hosts, or was asked before");
                return Find.Nothing;
            }
        }
    }

    private async Task<Find> TakeAsync(string step, DiscoveryReply reply, CancellationToken cancellationToken)
    {
        var text = (_options.PreferInternal ? reply.InternalUrl ?? reply.ExternalUrl : reply.ExternalUrl ?? reply.InternalUrl)!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
        {
            _tries.Add("EWS", text, "not taken: it is no HTTPS URL");
            return Find.Nothing;
        }

        if (Clouds.OfHost(url.Host) is null && !await _hosts.AcceptsAsync(url.Host, cancellationToken).ConfigureAwait(false))
        {
            _tries.Add("EWS", url.AbsoluteUri, $"not taken: {url.Host} is not in the domain {_address.Domain}, and was not allowed");
            return Find.Nothing;
        }

        _tries.Add("EWS", url.AbsoluteUri, "found");
        return new Find(url, step) { Version = reply.ServerVersion, Life = reply.TimeToLive };
    }

    private string Key(Uri url) => $"{_routed.Text.ToUpperInvariant()} {url.AbsoluteUri}";

    private static string Words(DiscoveryReply reply) => reply.Target is { } target ? $"{reply.Words}, to {Errors.ServerText.Clean(target)}" : reply.Words;
}
