using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Reconciling;
using EwsSync.Database.States;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using Xunit;

namespace EwsSync.Database.Tests.Contract;

public sealed class ReconcileTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Only_what_differs_is_fetched_and_journaled(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", [.. Enumerable.Range(0, 1200).Select(i => Change.Create("i" + i))]);

        // The server has lost i0 to i599, changed i600, and got n.
        var run = await BeginAsync(writer);
        List<(string ItemId, string? ChangeKey)> ids = Enumerable.Range(600, 600).Select(i => (ItemId: "i" + i, ChangeKey: (string?)(i == 600 ? "2" : "1"))).Append((ItemId: "n", ChangeKey: "1")).ToList();
        var different = await mirror.Reconciles.DifferencesAsync(
            run.MailboxId, run.FolderId, [.. ids.Select(i => new ItemCreated(new PlainItem { ItemId = new ItemId(i.ItemId, i.ChangeKey) }))], readOnly: false, default);
        Assert.Equal(["i600", "n"], different.Select(change => change.ItemId).Order());
        run = await mirror.Reconciles.CommitAsync(new ReconcilePage { Lease = writer.Lease, Run = run, NewState = "half", SeenIds = [.. ids.Take(300).Select(i => i.ItemId)], Items = [Change.Update("i600")] });

        // Killed here: the next run finds it.
        writer = await Writer.BeginAsync(mirror);
        var again = await BeginAsync(writer);
        Assert.Equal(run, again);
        again = await mirror.Reconciles.CommitAsync(new ReconcilePage { Lease = writer.Lease, Run = again, NewState = "all", SeenIds = [.. ids.Skip(300).Select(i => i.ItemId)], Items = [Change.Create("n")] });
        var done = await mirror.Reconciles.FinishAsync(writer.Lease, again, "new", null, allowMassDelete: false);

        Assert.Equal(("new", 2), ((await writer.StateAsync("F"))!.State, done.Version));
        Assert.Equal(601, (await writer.LiveAsync()).Length);
        var journal = await writer.JournalAsync(1200);
        Assert.Equal(602, journal.Count);
        Assert.Equal(600, journal.Skip(2).Count(e => e.ChangeType == "Delete"));
        Assert.All(journal, e => Assert.Equal("Restart", e.Origin));
        Assert.Empty(await mirror.Retention.CheckAsync());
        Assert.Equal(1, (await BeginAsync(writer)).Version);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task The_guard_knows_all_deletions_before_one_is_written(string kind)
    {
        using var database = TestDatabase.Make(kind);
        var options = database.Options(massDeleteShare: 0.5, massDeleteMinimum: 10);
        await MirrorDatabase.UpgradeAsync(options);
        using var mirror = await MirrorDatabase.OpenAsync(options);
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", [.. Enumerable.Range(0, 100).Select(i => Change.Create("i" + i))]);
        var run = await BeginAsync(writer);
        run = await mirror.Reconciles.CommitAsync(new ReconcilePage { Lease = writer.Lease, Run = run, NewState = "all", SeenIds = [.. Enumerable.Range(0, 40).Select(i => "i" + i)] });

        var error = await Assert.ThrowsAsync<DatabaseException>(() => mirror.Reconciles.FinishAsync(writer.Lease, run, "new", null, allowMassDelete: false));

        Assert.Equal(ErrorIds.MassDelete, error.ErrorId);
        Assert.Equal(100, (await writer.LiveAsync()).Length);
        await mirror.Reconciles.FinishAsync(writer.Lease, run, "new", null, allowMassDelete: true);
        Assert.Equal(40, (await writer.LiveAsync()).Length);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Folders_that_were_not_seen_are_gone(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync(Change.Folder("a", "root", "A"), Change.Folder("b", "a", "B"), Change.Folder("c", "root", "C"));
        await writer.WriteAsync("b", Change.Create("i", "b"));

        var run = await mirror.Reconciles.BeginAsync(writer.Lease, "default", "root", SyncKinds.Hierarchy, SyncScopes.NormalItems, "Restart");
        run = await mirror.Reconciles.CommitAsync(new ReconcilePage { Lease = writer.Lease, Run = run, NewState = "x", SeenIds = ["a", "c"], Folders = [Change.Folder("a", "root", "A"), Change.Folder("c", "root", "C2", "2")] });
        await mirror.Reconciles.FinishAsync(writer.Lease, run, "new", null, allowMassDelete: false);

        Assert.Equal(["5 Update /C2 was /C", "6 Delete /A/B"], await writer.SaidAsync(4));
        Assert.Empty(await writer.LiveAsync());
        Assert.Equal(new Dictionary<string, string> { ["a"] = "/A", ["c"] = "/C2" }, await writer.PathsAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task An_ordinary_page_ends_a_reconcile_whose_sightings_it_makes_stale(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));
        var run = await BeginAsync(writer);
        run = await mirror.Reconciles.CommitAsync(new ReconcilePage { Lease = writer.Lease, Run = run, NewState = "all", SeenIds = ["a"] });

        await writer.WriteAsync("F", Change.Create("b"));

        var late = await Assert.ThrowsAsync<DatabaseException>(() => mirror.Reconciles.FinishAsync(writer.Lease, run, "new", null, allowMassDelete: false));
        Assert.Equal(ErrorIds.LeaseLost, late.ErrorId);
        Assert.Equal(["a/1/False", "b/1/False"], await writer.LiveAsync());
        Assert.NotEqual(run.RunId, (await BeginAsync(writer)).RunId);
    }

    private static Task<ReconcileRun> BeginAsync(Writer writer) =>
        writer.Mirror.Reconciles.BeginAsync(writer.Lease, "default", "F", SyncKinds.Items, SyncScopes.NormalItems, "Restart");
}
