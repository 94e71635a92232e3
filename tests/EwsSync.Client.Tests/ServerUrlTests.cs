using System;
using System.Linq;
using EwsSync.Client.SignIn;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

public sealed class ServerUrlTests
{
    [Theory]
    [InlineData("https://mail.contoso.com", "https://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData(" https://mail.contoso.com:444/ ", "https://mail.contoso.com:444/EWS/Exchange.asmx")]
    public void A_bare_host_gets_the_usual_path_and_the_user_is_told(string given, string url)
    {
        var observer = new CollectingObserver();
        using var connection = EwsConnection.Open(Options(given) with { Observer = observer });

        Assert.Equal(url, connection.Url.AbsoluteUri);
        Assert.Contains(url, Assert.Single(observer.Notices).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mail.contoso.com/ews/exchange.asmx")]
    [InlineData("http://localhost:8080/EWS/Exchange.asmx")]
    [InlineData("http://127.0.0.1/EWS/Exchange.asmx")]
    [InlineData("http://[::1]/EWS/Exchange.asmx")]
    public void An_address_with_a_path_stays_as_it_is(string url)
    {
        var observer = new CollectingObserver();
        using var connection = EwsConnection.Open(Options(url) with { Observer = observer });

        Assert.Equal(url, connection.Url.AbsoluteUri);
        Assert.Empty(observer.Notices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("contoso")]
    [InlineData("kim@contoso.com")]
    [InlineData("mail contoso.com")]
    [InlineData("ftp://mail.contoso.com/")]
    [InlineData("/EWS/Exchange.asmx")]
    [InlineData("https://")]
    [InlineData("https://kim:secret@mail.contoso.com/")]
    public void What_is_no_such_address_is_refused_without_being_a_leak(string given)
    {
        var failure = Assert.Throws<EwsInputException>(() => EwsConnection.Open(Options(given)));

        Assert.Equal((ErrorIds.InvalidInput, "Url"), (failure.ErrorId, failure.Input));
        Assert.NotNull(failure.Advice);
        Assert.DoesNotContain("secret", failure.Message + failure.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.contoso.com", "https://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData(" mail.contoso.com:8443 ", "https://mail.contoso.com:8443/EWS/Exchange.asmx")]
    [InlineData("mail.contoso.com/ews/exchange.asmx", "https://mail.contoso.com/ews/exchange.asmx")]
    public void A_host_without_a_scheme_is_spoken_to_by_https(string given, string url)
    {
        using var connection = EwsConnection.Open(Options(given));

        Assert.Equal(url, connection.Url.AbsoluteUri);
    }

    [Fact]
    public void Plain_http_to_another_machine_must_be_wanted()
    {
        var failure = Assert.Throws<EwsInputException>(() => EwsConnection.Open(Options("http://mail.contoso.com/")));
        using var wanted = EwsConnection.Open(Options("http://mail.contoso.com/") with { AllowHttp = true });

        Assert.Equal(ErrorIds.HttpsRequired, failure.ErrorId);
        Assert.Equal("http", wanted.Url.Scheme);
    }

    [Fact]
    public void Missing_credentials_and_mailboxes_are_named_before_any_call()
    {
        var credential = Assert.Throws<EwsInputException>(() => EwsConnection.Open(Options("https://localhost/") with { SignIn = SignInMethod.Basic }));
        var integrated = Assert.Throws<EwsInputException>(() => EwsConnection.Open(Options("https://localhost/") with { SignIn = SignInMethod.Integrated }));
        var token = Assert.Throws<EwsInputException>(() => EwsConnection.Open(Options("https://localhost/") with { SignIn = SignInMethod.Token }));
        using var connection = EwsConnection.Open(Options("https://localhost/"));
        var mailbox = Assert.Throws<EwsInputException>(() => connection.OpenMailbox(" "));

        Assert.Equal(["Credential", "Credential", "TokenProvider", "Mailbox"], new[] { credential, integrated, token, mailbox }.Select(e => e.Input));
    }

    [Fact]
    public void A_closed_connection_opens_nothing()
    {
        var connection = EwsConnection.Open(Options("https://localhost/"));
        connection.Dispose();
        connection.Dispose();

        Assert.Throws<ObjectDisposedException>(() => connection.OpenMailbox("kim@example.com"));
    }

    [Fact]
    public void Impersonation_names_the_mailbox_as_the_connection_says_and_a_delegate_names_the_owner()
    {
        using var owner = EwsConnection.Open(Options("https://localhost/") with { Impersonate = ImpersonationMode.PrincipalName });
        using var self = EwsConnection.Open(Options("https://localhost/"));

        var impersonated = owner.OpenMailbox("kim@example.com");
        var bySid = owner.OpenMailbox("kim@example.com", Model.Impersonation.BySid("S-1-5-21-1"));
        var plain = self.OpenMailbox("kim@example.com");

        Assert.Equal(("PrincipalName", "kim@example.com"), (impersonated.Way.Header().Impersonation!.Element, impersonated.Way.Header().Impersonation!.Value));
        Assert.Equal("SID", bySid.Way.Header().Impersonation!.Element);
        Assert.Null(impersonated.Way.FolderOwner);
        Assert.Null(plain.Way.Header().Impersonation);
        Assert.Equal("kim@example.com", plain.Way.FolderOwner);
    }

    private static EwsConnectionOptions Options(string url) => new() { Url = url, SignIn = SignInMethod.Anonymous };
}
