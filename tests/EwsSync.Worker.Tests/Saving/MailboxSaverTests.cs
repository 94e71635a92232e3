using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Working;
using EwsSync.Emulator.Faults;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Saving;
using EwsSync.Worker.Tests.Running;
using Xunit;

namespace EwsSync.Worker.Tests.Saving;

[Collection(nameof(HostBench))]
public sealed class MailboxSaverTests
{
    [Fact]
    public async Task Each_mailbox_has_an_archive_that_follows_it()
    {
        await using var bench = await MakeAsync();
        await bench.SettleAsync(2);
        var folder = Path.Combine(bench.Folder, "files", "user0001@contoso.example");
        Assert.Equal(5, Files(folder).Length);
        Assert.False(Directory.Exists(Path.Combine(bench.Folder, "files", "nobody@contoso.example")));

        var mailbox = bench.Server.Mailbox("user0001");
        mailbox.Delete(mailbox.Items("inbox")[0].Id);
        mailbox.AddMessage("inbox", "A sixth message");
        await AgainAsync(bench);

        // The deleted one stays: that is what an archive is for.
        Assert.Equal(6, Files(folder).Length);
        Assert.Contains(Files(folder), file => File.ReadAllText(file).Contains("A sixth message", StringComparison.Ordinal));

        // A run without news reads nothing.
        var requests = bench.Server.Log.Requests.Count(request => request.Operation == "GetItem");
        await AgainAsync(bench);
        Assert.Equal(requests, bench.Server.Log.Requests.Count(request => request.Operation == "GetItem"));
    }

    [Fact]
    public async Task What_cannot_be_saved_is_an_error_of_the_mailbox_and_comes_again()
    {
        await using var bench = await MakeAsync(settings => settings with { Folder = settings.Folder + "-file" });
        await HostBench.UntilAsync(
            async () => (await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { Mailbox = "user0001@contoso.example" })).Rows is [{ State: WorkStates.Failing, ErrorId: "FileUnusable" }],
            "The mailbox does not fail.");

        File.Delete(Path.Combine(bench.Folder, "files-file"));
        await AgainAsync(bench);

        Assert.Equal(5, Files(Path.Combine(bench.Folder, "files-file", "user0001@contoso.example")).Length);
    }

    [Fact]
    public async Task One_item_that_cannot_be_read_holds_nobody_up_and_is_saved_once_it_can()
    {
        await using var bench = await MakeAsync();
        await bench.SettleAsync(2);
        var search = new WorkSearch { Mailbox = "user0001@contoso.example" };
        var mailbox = bench.Server.Mailbox("user0001");
        var odd = mailbox.AddMessage("inbox", "An odd message");
        mailbox.AddMessage("inbox", "A good message");
        bench.Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ItemUnreadable, Item = odd.Id, Times = 0 });
        await bench.Database.WorkOrders.RunNowAsync(search);
        await HostBench.UntilAsync(async () => (await bench.Database.WorkReports.MailboxesAsync(search)).Rows is [{ State: WorkStates.Failing }], "The mailbox does not fail.");
        var folder = Path.Combine(bench.Folder, "files", "user0001@contoso.example");
        Assert.Contains(Files(folder), file => File.ReadAllText(file).Contains("A good message", StringComparison.Ordinal));
        Assert.DoesNotContain(Files(folder), file => File.ReadAllText(file).Contains("An odd message", StringComparison.Ordinal));

        bench.Server.Faults = new FaultPlan();
        await AgainAsync(bench);

        Assert.Contains(Files(folder), file => File.ReadAllText(file).Contains("An odd message", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Kim@Contoso.example", "kim@contoso.example")]
    [InlineData("a/b@contoso.example", "a%2Fb@contoso.example")]
    [InlineData("a!b@contoso.example", "a%21b@contoso.example")]
    public void Each_address_has_a_folder_of_its_own(string address, string folder) => Assert.Equal(folder, MailboxSaver.FolderName(address));

    private static Task<HostBench> MakeAsync(Func<SaveSettings, SaveSettings>? adjust = null) => HostBench.MakeAsync(1, settings =>
    {
        var folder = Path.Combine(Path.GetDirectoryName(settings.Database)!, "files");
        var save = adjust?.Invoke(new SaveSettings { Folder = folder }) ?? new SaveSettings { Folder = folder };
        if (save.Folder != folder)
            File.WriteAllText(save.Folder, "A file is where the folder should be.");
        return settings with { Profiles = settings.Profiles.ToDictionary(pair => pair.Key, pair => pair.Value with { Save = save }) };
    });

    private static async Task AgainAsync(HostBench bench)
    {
        var search = new WorkSearch { Mailbox = "user0001@contoso.example" };
        var before = (await bench.Database.WorkReports.MailboxesAsync(search)).Rows[0].EndedUtc;
        await bench.Database.WorkOrders.RunNowAsync(search);
        await HostBench.UntilAsync(
            async () => (await bench.Database.WorkReports.MailboxesAsync(search)).Rows[0] is { State: WorkStates.Current } row && row.EndedUtc > before, "The mailbox was not synchronized again.");
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories);
}
