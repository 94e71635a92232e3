using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Discovery;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Discovery;

public sealed class DiscoveryCacheTests : IAsyncLifetime
{
    private readonly FakeInternet _internet = FakeInternet.Start();
    private readonly InstantClock _clock = new();

    [Theory]
    [InlineData("", 24)]
    [InlineData("<TTL>2</TTL>", 2)]
    [InlineData("<TTL>100</TTL>", 24)]
    [InlineData("<TTL>0</TTL>", 0)]
    [InlineData("<TTL>soon</TTL>", 24)]
    public async Task What_was_found_is_remembered_for_a_day_or_as_long_as_the_server_says(string ttl, int hours)
    {
        Serve(ttl);
        await FindAsync();
        var first = _internet.Seen.Count;
        if (hours == 0)
        {
            await FindAsync();
            Assert.Equal(2 * first, _internet.Seen.Count);
            return;
        }

        await _clock.Delay(TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(1), default);
        var again = await FindAsync();
        Assert.Equal((first, "Remembered"), (_internet.Seen.Count, again.Tries.Single().Step));
        await _clock.Delay(TimeSpan.FromMinutes(2), default);
        await FindAsync();
        Assert.Equal(2 * first, _internet.Seen.Count);
    }

    [Fact]
    public async Task It_is_forgotten_when_the_url_stops_answering()
    {
        Serve();
        await using var dead = new PlainPort();
        var found = await FindAsync();
        using (var connection = EwsConnection.Open(new EwsConnectionOptions { Url = $"http://127.0.0.1:{dead.Port}/EWS/Exchange.asmx", SignIn = SignInMethod.Anonymous, UseProxy = false, UrlFailed = found.Forget }))
            await Assert.ThrowsAsync<EwsTransportException>(() => connection.OpenMailbox("kim@contoso.com").Transport.SendAsync(Calls.GetFolder, default));
        var before = _internet.Seen.Count;

        await FindAsync();

        Assert.True(_internet.Seen.Count > before);
    }

    [Fact]
    public async Task A_busy_server_is_not_forgotten()
    {
        Serve();
        await using var busy = new ScriptedServer().Then(Http.Answer("503 Service Unavailable\nRetry-After: 1"));
        var found = await FindAsync();
        using (var connection = EwsConnection.Open(Calls.Options(busy) with { UrlFailed = found.Forget }))
            await Assert.ThrowsAnyAsync<EwsException>(() => connection.OpenMailbox("kim@contoso.com").Transport.SendAsync(Calls.GetFolder, default));

        Assert.Equal("Remembered", (await FindAsync()).Tries[0].Step);
    }

    [Fact]
    public async Task A_refresh_looks_anew_and_another_way_to_sign_in_has_its_own()
    {
        Serve();
        await FindAsync();
        var before = _internet.Seen.Count;

        Assert.Equal("SCP", (await FindAsync(refresh: true)).Tries[0].Step);
        Assert.Equal("SCP", (await _internet.FindAsync(Options(), Connection() with { SignIn = SignInMethod.Token, TokenProvider = (_, _) => Task.FromResult(new AccessToken("t")) })).Tries[0].Step);
        Assert.True(_internet.Seen.Count > before);
    }

    [Fact]
    public async Task What_is_remembered_is_no_secret_and_only_its_owners()
    {
        Serve();
        await FindAsync();

        var file = Directory.GetFiles(_internet.Folder, "*.txt", SearchOption.AllDirectories).Single();
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains(Answers.Url, text, StringComparison.Ordinal);
        Assert.DoesNotContain("pässword", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("https://mail.fabrikam.com/EWS/Exchange.asmx")]
    [InlineData("http://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("nowhere")]
    public async Task A_file_that_somebody_changed_leads_nowhere_else(string url)
    {
        Serve();
        await FindAsync();
        var file = Directory.GetFiles(_internet.Folder, "*.txt", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(Answers.Url, url, StringComparison.Ordinal));

        Assert.Equal((Answers.Url, "SCP"), ((await FindAsync()).Url!.AbsoluteUri, (await FindAsync(refresh: true)).Tries[0].Step));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_nothing_but_the_memory()
    {
        Serve();
        var file = Path.Combine(_internet.Folder, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.NotNull((await _internet.FindAsync(Options() with { CacheFolder = file }, Connection())).Url);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _internet.DisposeAsync();

    private void Serve(string more = "") => _internet.Host("autodiscover.contoso.com", Answers.Protected(r => r.IsSoap() ? Answers.NotFound : Answers.Protocol("EXPR", Answers.Url, more)));

    private DiscoveryOptions Options() => new() { CacheFolder = Path.Combine(_internet.Folder, "state") };

    private EwsConnectionOptions Connection() => _internet.Connection() with { Clock = _clock };

    private Task<DiscoveryResult> FindAsync(bool refresh = false) => _internet.FoundAsync(Options() with { Refresh = refresh }, Connection());
}
