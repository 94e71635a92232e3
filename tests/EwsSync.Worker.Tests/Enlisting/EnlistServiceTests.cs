using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Tests.Running;
using Xunit;

namespace EwsSync.Worker.Tests.Enlisting;

/// <summary>Where the mailboxes of profiles come from, while a worker runs.</summary>
[Collection(nameof(HostBench))]
public sealed class EnlistServiceTests
{
    [Fact]
    public async Task A_group_and_a_question_name_mailboxes_and_a_group_has_groups_in_it()
    {
        await using var bench = await HostBench.MakeAsync(2, settings => settings with
        {
            Profiles = new Dictionary<string, ProfileSettings>
            {
                ["people"] = Paused(new MailboxSettings { Group = "everyone@contoso.example", GroupAs = "kim@contoso.example" }),
                ["known"] = Paused(new MailboxSettings { Query = "SELECT address FROM mailbox WHERE address LIKE 'n%'", Refresh = TimeSpan.FromSeconds(10) }),
                ["wrong"] = Paused(new MailboxSettings { Query = "SELECT 'no address'" }),
                ["none"] = Paused(new MailboxSettings { Group = "nobody@contoso.example", GroupAs = "kim@contoso.example" }),
            },
        });

        await HostBench.UntilAsync(async () => (await bench.Database.Plan.AddressesAsync("people")).Count == 5, "The group was not read.");
        Assert.Equal(["alex@contoso.example", "kim@contoso.example", "noor@contoso.example", "user0001@contoso.example", "user0002@contoso.example"], await bench.Database.Plan.AddressesAsync("people"));

        // Of what the question finds, noor belongs to the group's profile already, and stays there.
        await bench.Database.Mailboxes.EnsureAsync("nina@contoso.example");
        await HostBench.UntilAsync(async () => (await bench.Database.Plan.AddressesAsync("known")).Count > 0, "The question was not asked again.");
        Assert.Equal(["nina@contoso.example"], await bench.Database.Plan.AddressesAsync("known"));
        Assert.Empty(await bench.Database.Plan.AddressesAsync("wrong"));
        Assert.Empty(await bench.Database.Plan.AddressesAsync("none"));
    }

    private static ProfileSettings Paused(MailboxSettings mailboxes) => new() { Server = "emulator", Mailboxes = mailboxes, Cron = "0 0 0 1 1 ? 2099", Window = Elsewhen() };

    [Fact]
    public async Task A_group_that_cannot_be_read_is_not_asked_for_again_and_again()
    {
        await using var bench = await HostBench.MakeAsync(1, settings => settings with
        {
            Profiles = new Dictionary<string, ProfileSettings> { ["none"] = Paused(new MailboxSettings { Group = "nobody@contoso.example", GroupAs = "kim@contoso.example" }) },
        });

        await Task.Delay(TimeSpan.FromSeconds(12));

        Assert.Single(bench.Server.Log.Requests, request => request.Operation == "ExpandDL");
    }

    /// <summary>A window that is closed for the next hours, so that nothing runs.</summary>
    private static string Elsewhen()
    {
        var hour = (DateTime.Now.Hour + 12) % 24;
        return $"{hour:00}:00-{hour:00}:30";
    }
}
