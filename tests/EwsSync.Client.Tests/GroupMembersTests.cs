using System.Linq;
using System.Net;
using System.Threading.Tasks;
using EwsSync.Client.SignIn;
using EwsSync.Emulator;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests;

/// <summary>The mailboxes of a distribution group, by the emulator's directory: groups in groups, and one that contains itself.</summary>
public sealed class GroupMembersTests
{
    [Fact]
    public async Task Members_of_all_groups_in_a_group_are_found_once()
    {
        await using var server = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 3 });
        using var connection = Connect(server);

        var all = await connection.ExpandGroupAsync("Everyone@contoso.example", "kim@contoso.example");

        Assert.Equal(
            ["alex@contoso.example", "kim@contoso.example", "noor@contoso.example", "user0001@contoso.example", "user0002@contoso.example", "user0003@contoso.example"], all);
        Assert.Equal(3, server.Log.Requests.Count(request => request.Operation == "ExpandDL"));
        Assert.Equal(3, (await connection.ExpandGroupAsync("named@contoso.example", "kim@contoso.example")).Count);
    }

    [Fact]
    public async Task What_is_no_group_is_an_error_and_no_empty_list()
    {
        await using var server = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false });
        using var connection = Connect(server);
        var error = await Assert.ThrowsAsync<EwsResponseException>(() => connection.ExpandGroupAsync("nobody@contoso.example", "kim@contoso.example"));
        Assert.Equal("ErrorNameResolutionNoResults", error.ServerCode.Value);
        Assert.False(error.IsTransient);
    }

    private static EwsConnection Connect(ExchangeEmulator server)
    {
        var account = server.Accounts.First(account => account.CanImpersonate);
        return EwsConnection.Open(new EwsConnectionOptions { Url = server.Url.AbsoluteUri, Credential = new NetworkCredential(account.User, account.Password), Impersonate = ImpersonationMode.PrimarySmtpAddress });
    }
}
