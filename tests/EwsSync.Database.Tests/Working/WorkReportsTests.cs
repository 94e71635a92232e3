using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Working;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Working;

/// <summary>How the work stands: a mailbox in each state, and what a page shows of it.</summary>
public sealed class WorkReportsTests
{
    private const string Server = "https://mail.contoso.com";

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Each_mailbox_is_in_one_state_and_the_overview_counts_them(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 6, ["running", "failing", "due", "paused", "current", "never"]);
        await bench.CompleteAsync("running", "current");
        await bench.FailAsync("failing", "AccessDenied", "50% of _all_ was refused", "Give the right.");
        Assert.Equal(1, await bench.Mirror.WorkOrders.PauseAsync(new WorkSearch { Mailbox = "PAUSED" }, true));
        await bench.PassAsync(7200);
        await bench.Mirror.Plan.DueAsync(["Running"]);
        await bench.Mirror.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = "running" });
        Assert.Equal("running", Assert.Single(await bench.ClaimAsync("A", 1)).Address);
        await bench.Mirror.Work.KeepAsync(new WorkerCheckIn("A", "1.2", TimeSpan.FromSeconds(5), 8, 3), [], TimeSpan.FromSeconds(60));
        await bench.Mirror.Work.BackOffAsync(Server, TimeSpan.FromSeconds(90), "ErrorServerBusy");

        var page = await bench.Mirror.WorkReports.MailboxesAsync(new WorkSearch(), "mailbox");
        Assert.Equal(
            ["current Current", "due Due", "failing Failing", "never Due", "paused Paused", "running Running"],
            page.Rows.Select(row => $"{row.Mailbox} {row.State}"));
        Assert.Equal("A", page.Rows[^1].Worker);
        Assert.Equal(6, page.Total);

        var overview = await bench.Mirror.WorkReports.OverviewAsync();
        Assert.Equal(["Current 1 0", "Due 2 2", "Failing 1 1", "Paused 1 1", "Running 1 0"], overview.Counts.Select(count => $"{count.State} {count.Mailboxes} {count.Never}"));
        Assert.InRange(overview.Counts.Single(count => count.State == WorkStates.Current).OldestAge!.Value, TimeSpan.FromSeconds(7190), TimeSpan.FromSeconds(7300));
        Assert.InRange(overview.Counts.Single(count => count.State == WorkStates.Due).Late!.Value, TimeSpan.FromSeconds(7190), TimeSpan.FromSeconds(7300));
        Assert.Equal(new WorkError("AccessDenied", 1, "Give the right.", "failing"), Assert.Single(overview.Errors));
        Assert.Equal(("ErrorServerBusy", 6L), (overview.Servers[0].BackOffReason, overview.Servers[0].Mailboxes));
        var worker = Assert.Single(overview.Workers);
        Assert.Equal(("A", "1.2", true, 8, 3), (worker.Worker, worker.Version, worker.IsLive, worker.Places, worker.Calling));
        await bench.PassAsync(16);
        Assert.False((await bench.Mirror.WorkReports.WorkersAsync())[0].IsLive);
        await bench.PassAsync(86400);
        Assert.Equal(1, await bench.Mirror.Work.ForgetDeadAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Mailboxes_are_searched_sorted_and_taken_in_parts(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 30, [.. Enumerable.Range(10, 30).Select(number => $"user{number}")]);
        await bench.CompleteAsync([.. Enumerable.Range(15, 25).Select(number => $"user{number}")]);
        await bench.FailAsync("user12", "AccessDenied", "50% of _all_ was refused", "Give the right.");
        var reports = bench.Mirror.WorkReports;

        var first = await reports.MailboxesAsync(new WorkSearch(), "age", 0, 4);
        Assert.Equal((30, 4), (first.Total, first.Rows.Count));
        Assert.All(first.Rows, row => Assert.Null(row.LastCompleteUtc));
        Assert.Equal(10, (await reports.MailboxesAsync(new WorkSearch { Text = "USER2" })).Total);
        Assert.Equal("user12", Assert.Single((await reports.MailboxesAsync(new WorkSearch { Text = "0% OF _" })).Rows).Mailbox);
        Assert.Empty((await reports.MailboxesAsync(new WorkSearch { Text = "_ser" })).Rows);
        Assert.Equal("user12", Assert.Single((await reports.MailboxesAsync(new WorkSearch { ErrorId = "accessdenied", State = "failing", Profile = "night" })).Rows).Mailbox);
        Assert.Empty((await reports.MailboxesAsync(new WorkSearch { Profile = "none" })).Rows);
        Assert.Equal(["user37", "user38", "user39"], (await reports.MailboxesAsync(new WorkSearch(), "MAILBOX", 27, 10)).Rows.Select(row => row.Mailbox));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reports.MailboxesAsync(new WorkSearch(), "1; DROP TABLE work"));

        Assert.Equal(5, await bench.Mirror.WorkOrders.PauseAsync(new WorkSearch { Text = "user1", State = "Current" }, true));
        Assert.Equal(5, (await reports.MailboxesAsync(new WorkSearch { State = "paused" })).Total);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task One_mailbox_shows_how_it_stands_and_an_unknown_one_is_none(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 1, ["kim"]);
        var claim = Assert.Single(await bench.ClaimAsync("A", 1));
        await new Writer(bench.Mirror, claim.Lease).WriteAsync("F", Change.Create("a"), Change.Create("b"));
        await bench.Mirror.Work.EndAsync(claim, new WorkOutcome { ErrorId = ErrorIds.AccessDenied, Error = "Refused.", Advice = "Ask.", RestFor = TimeSpan.FromMinutes(1) });

        var detail = (await bench.Mirror.WorkReports.MailboxAsync(claim.Lease.MailboxId))!;

        Assert.Equal(("kim", WorkStates.Failing, 1, "Ask."), (detail.Mailbox.Mailbox, detail.Mailbox.State, detail.Mailbox.Failures, detail.Mailbox.Advice));
        Assert.NotNull(detail.Mailbox.RestsUntilUtc);
        Assert.Null(await bench.Mirror.WorkReports.MailboxAsync(999));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_mailbox_of_another_profile_stays_there_unless_that_is_gone(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 2, ["kim", "lee"]);
        var plan = bench.Mirror.Plan;

        var both = await plan.EnlistAsync("vip", Server, ["LEE", "mo"], others: ["night"]);
        Assert.Equal((1, 0), (both.Added, both.Removed));
        Assert.Equal(("LEE", "night"), Assert.Single(both.Taken));

        await plan.EnlistAsync("night", Server, ["kim"], others: ["vip"]);
        Assert.Empty((await plan.EnlistAsync("vip", Server, ["lee", "mo"], others: ["night"])).Taken);
        Assert.Equal(["lee", "mo"], await plan.AddressesAsync("vip"));

        Assert.Empty((await plan.EnlistAsync("new name", Server, ["lee", "mo"], others: ["night"])).Taken);
        Assert.Equal(["lee", "mo"], await plan.AddressesAsync("new name"));

        // One that nobody has run yet may be that of a newer configuration.
        await bench.PassAsync(90_000);
        Assert.Equal(0, await plan.ForgetProfilesAsync(["night"]));
        await bench.CompleteAsync("kim", "lee", "mo");
        Assert.Equal(0, await plan.ForgetProfilesAsync(["night"]));
        await bench.PassAsync(90_000);
        Assert.Equal(2, await plan.ForgetProfilesAsync(["night"]));
        Assert.Equal(["kim"], await plan.AddressesAsync("night"));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_question_for_addresses_can_change_nothing(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, 2, ["kim", "lee"]);

        Assert.Equal(["kim", "lee"], await bench.Mirror.Plan.AskAsync("SELECT address FROM mailbox ORDER BY 1;"));
        await Assert.ThrowsAsync<DatabaseException>(() => bench.Mirror.Plan.AskAsync("DELETE FROM mailbox RETURNING address"));
        await Assert.ThrowsAsync<DatabaseException>(() => bench.Mirror.Plan.AskAsync("SELECT nothing FROM nowhere"));
        Assert.Equal(2, (await bench.Mirror.Mailboxes.ListAsync()).Count);
    }
}
