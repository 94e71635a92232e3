using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Platform;

/// <summary>
/// Sign-in by the platform, really run: ewssync in a process of its own, a Kerberos realm or NTLM's users on this machine, and a server that
/// signs in by GSSAPI.
/// </summary>
public sealed class KerberosAndNtlmTests
{
    private const string Kerberos = "<OID 1.2.840.113554.1.2.2>";
    private const string Ntlm = "<OID 1.3.6.1.4.1.311.2.2.10>";

    private static readonly string[] ByPassword = ["--password-env", Tool.EwsSyncProcess.PasswordVariable, "--integrated"];

    [SkippableFact]
    public async Task A_ticket_signs_in_once_for_the_connection()
    {
        await Peers.NeedKerberosAsync();
        await using var realm = await Realm.StartAsync();
        await realm.GetTicketAsync();
        await using var front = await SigningFront.StartAsync(With(realm), "Negotiate");

        var run = await front.ReadInboxAsync("localhost", null, "--default-credentials");

        Assert.True(run.ExitCode == 0 && run.Lines.Count > 20, run.ToString());
        var seen = await front.SeenAsync();
        foreach (var connection in seen.GroupBy(s => s.Connection))
        {
            Assert.Equal((401, null), (connection.First().Status, connection.First().Scheme));
            Assert.Equal((200, "Negotiate", "kim@CONTOSO.EXAMPLE", Kerberos), connection.ElementAt(1) is var second ? (second.Status, second.Scheme, second.User, second.Mech) : default);
            Assert.All(connection.Skip(2), s => Assert.Equal((200, null), (s.Status, s.Scheme)));
        }

        Assert.All(seen, s => Assert.True(s.Body > 0));
    }

    [SkippableFact]
    public async Task A_server_that_wants_a_ticket_with_each_request_gets_one()
    {
        await Peers.NeedKerberosAsync();
        await using var realm = await Realm.StartAsync();
        await realm.GetTicketAsync();
        await using var front = await SigningFront.StartAsync(With(realm), "Negotiate", "each");

        var run = await front.ReadInboxAsync("localhost", null, "--default-credentials");

        Assert.True(run.ExitCode == 0 && run.Lines.Count > 20, run.ToString());
        var seen = await front.SeenAsync();
        Assert.Equal(seen.Count(s => s.Status == 200), seen.Count(s => s.Status == 401));
    }

    [SkippableTheory]
    [InlineData("kim@CONTOSO.EXAMPLE")]
    [InlineData("CONTOSO.EXAMPLE\\kim")]
    [InlineData("kim")]
    public async Task A_password_gets_its_ticket_by_itself(string user)
    {
        await Peers.NeedKerberosAsync();
        await using var realm = await Realm.StartAsync();
        await using var front = await SigningFront.StartAsync(With(realm), "Negotiate");

        var run = await front.ReadInboxAsync("localhost", Realm.Password, ["--user", user, .. ByPassword]);

        Assert.True(run.ExitCode == 0 && run.Lines.Count > 20, run.ToString());
        Assert.Contains(await front.SeenAsync(), s => s.Mech == Kerberos);
    }

    [SkippableFact]
    public async Task Without_a_ticket_nothing_is_sent_and_the_error_says_so()
    {
        await Peers.NeedKerberosAsync();
        await using var realm = await Realm.StartAsync();
        await using var front = await SigningFront.StartAsync(With(realm), "Negotiate");

        var run = await front.ReadInboxAsync("localhost", null, "--default-credentials");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("could make neither a Kerberos nor an NTLM token for localhost", run.Errors, StringComparison.Ordinal);
        Assert.Contains("kinit", run.Errors, StringComparison.Ordinal);
        Assert.Equal((401, null), Assert.Single(await front.SeenAsync()) is var only ? (only.Status, only.Scheme) : default);
    }

    [SkippableTheory]
    [InlineData("localhost", "wrong")]
    [InlineData("127.0.0.1", Realm.Password)]
    public async Task A_wrong_password_or_a_name_that_the_realm_does_not_know_is_refused_once(string host, string password)
    {
        await Peers.NeedKerberosAsync();
        await using var realm = await Realm.StartAsync();
        await using var front = await SigningFront.StartAsync(With(realm), "Negotiate");

        var run = await front.ReadInboxAsync(host, password, ["--user", "kim@CONTOSO.EXAMPLE", .. ByPassword]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("HTTP 401", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(password, run.Errors, StringComparison.Ordinal);
        // Where the system knows NTLM, it is tried behind Kerberos: three messages. A second try would count against a lock-out.
        Assert.InRange((await front.SeenAsync()).Count, 1, 3);
    }

    [SkippableTheory]
    [InlineData("NTLM")]
    [InlineData("Negotiate,NTLM")]
    public async Task Ntlm_signs_in_the_connection_with_three_messages(string schemes)
    {
        await Peers.NeedNtlmAsync();
        using var users = new NtlmUsers();
        await using var front = await SigningFront.StartAsync(users.Environment, schemes);

        var run = await front.ReadInboxAsync("localhost", NtlmUsers.Password, ["--user", "CONTOSO\\kim", .. ByPassword]);

        Assert.True(run.ExitCode == 0 && run.Lines.Count > 20, run.ToString());
        var seen = await front.SeenAsync();
        foreach (var connection in seen.GroupBy(s => s.Connection))
        {
            Assert.Equal([401, 401, 200], connection.Take(3).Select(s => s.Status));
            Assert.Equal(("CONTOSO\\kim", Ntlm), (connection.ElementAt(2).User, connection.ElementAt(2).Mech));
            Assert.All(connection.Skip(3), s => Assert.Equal((200, null), (s.Status, s.Scheme)));
        }
    }

    [SkippableFact]
    public async Task A_wrong_password_for_ntlm_is_refused_once_and_named_as_ntlm()
    {
        await Peers.NeedNtlmAsync();
        using var users = new NtlmUsers();
        await using var front = await SigningFront.StartAsync(users.Environment, "NTLM");

        var run = await front.ReadInboxAsync("localhost", "wrong one", ["--user", "CONTOSO\\kim", .. ByPassword]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("refused the sign-in with NTLM", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Check user name and password", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong one", run.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await front.SeenAsync()).Count);
    }

    private static Dictionary<string, string> With(Realm realm) => new(realm.Environment) { ["KRB5_KTNAME"] = realm.KeyTab, ["KRB5RCACHETYPE"] = "none" };

    private sealed class NtlmUsers : IDisposable
    {
        public const string Password = "Kim-2026!";

        private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-ntlm-").FullName;

        public NtlmUsers()
        {
            File.WriteAllText(Path.Combine(_folder, "krb5.conf"), "[libdefaults]\n dns_lookup_kdc = false\n");
            File.WriteAllText(Path.Combine(_folder, "users"), $"CONTOSO:kim:{Password}\n");
        }

        public Dictionary<string, string> Environment => new()
        {
            ["KRB5_CONFIG"] = Path.Combine(_folder, "krb5.conf"),
            ["KRB5CCNAME"] = "FILE:" + Path.Combine(_folder, "tickets"),
            ["NTLM_USER_FILE"] = Path.Combine(_folder, "users"),
        };

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
