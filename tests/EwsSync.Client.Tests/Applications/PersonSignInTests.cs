using System;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Applications;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Client.Trust;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Applications;

/// <summary>A person signs in: with a code at another device, or in a browser, which are a few lines of the test here.</summary>
public sealed class PersonSignInTests : IAsyncLifetime
{
    private EmulatedAuthority _entra = null!;
    private int _asked;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_signs_in_once_and_the_token_opens_the_own_mailbox(bool browser)
    {
        var options = Options(Application(browser));
        using var connection = EwsConnection.Open(options);

        for (var call = 0; call < 2; call++)
            (await connection.OpenMailbox("alex@contoso.com").Transport.SendAsync(Calls.GetFolder, default)).Dispose();

        Assert.Equal(1, _asked);
        Assert.Equal(2, _entra.Server.Log.Requests.Count(request => request.Path.EndsWith(".asmx", StringComparison.Ordinal) && request.Status != 401));
        Assert.Contains(_entra.Forms, form => form.TryGetValue("scope", out var scope) && scope.Contains("/EWS.AccessAsUser.All", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_was_refused_is_renewed_without_asking_again(bool browser)
    {
        var provider = ApplicationTokens.Provider(Application(browser), Options(null));
        var first = await provider(Request(false), CancellationToken.None);

        var second = await provider(Request(true), CancellationToken.None);

        Assert.NotEqual(first.Value, second.Value);
        Assert.Equal(1, _asked);
        Assert.Equal("refresh_token", _entra.Forms[^1]["grant_type"]);
    }

    [Theory]
    [InlineData("50126", "User name or password")]
    [InlineData("7000218", "Allow public client flows")]
    [InlineData("50076", "second factor")]
    public async Task A_refusal_says_what_to_do(string number, string said)
    {
        _entra.Refuse(number);

        var failure = await Assert.ThrowsAsync<EwsAuthenticationException>(() => ApplicationTokens.Provider(Application(browser: false), Options(null))(Request(false), CancellationToken.None));

        Assert.Contains(said, failure.Message + failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_closes_the_browser_or_has_enough_ends_the_wait()
    {
        using var enough = new CancellationTokenSource();
        var application = Application(browser: true) with { OpenBrowser = _ => enough.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ApplicationTokens.Provider(application, Options(null))(Request(false), enough.Token));
    }

    public async Task InitializeAsync() => _entra = await EmulatedAuthority.StartAsync();

    public async Task DisposeAsync() => await _entra.DisposeAsync();

    private static TokenRequest Request(bool afterRefusal) => new("https://mail.contoso.com", "alex@contoso.com", afterRefusal);

    private ApplicationSignIn Application(bool browser) => new()
    {
        ClientId = _entra.Application.ClientId,
        TenantId = _entra.Application.TenantId,
        Authority = _entra.Authority,
        ShowBrowser = browser ? (_, _) => Task.CompletedTask : null,
        OpenBrowser = browser ? BrowseAsync : null,
        ShowDeviceCode = browser ? null : EnterAsync,
    };

    private EwsConnectionOptions Options(ApplicationSignIn? application)
    {
        var options = new EwsConnectionOptions { Url = _entra.Server.Url.AbsoluteUri, UseProxy = false, SignIn = SignInMethod.Token, Trust = new ServerTrust { CaFile = _entra.CaFile } };
        return application is null ? options : options with { TokenProvider = ApplicationTokens.Provider(application, options) };
    }

    private Task EnterAsync(string message, CancellationToken cancellationToken)
    {
        var parts = Regex.Match(message, "page (?<page>\\S+) and enter the code (?<code>\\S+)");
        return VisitAsync(new Uri($"{parts.Groups["page"].Value}?code={parts.Groups["code"].Value}&account=alex@contoso.com"));
    }

    private Task BrowseAsync(Uri page)
    {
        // The library waits for the browser to come back only once this has returned.
        _ = VisitAsync(page);
        return Task.CompletedTask;
    }

    private async Task VisitAsync(Uri page)
    {
        Interlocked.Increment(ref _asked);
        using var way = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Issuer.Contains("EwsSync Emulator Authority", StringComparison.Ordinal) };
        using var browser = new HttpClient(way);
        var text = await browser.GetStringAsync(page);
        if (Regex.Match(text, "action=\"(?<back>[^\"]+)\"") is { Success: true } form)
        {
            // Back to the library, which listens on this machine without TLS.
            using var fields = new FormUrlEncodedContent(Regex.Matches(text, "name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"").ToDictionary(
                field => field.Groups["name"].Value, field => System.Net.WebUtility.HtmlDecode(field.Groups["value"].Value)));
            using var end = await browser.PostAsync(System.Net.WebUtility.HtmlDecode(form.Groups["back"].Value), fields);
        }
    }
}
