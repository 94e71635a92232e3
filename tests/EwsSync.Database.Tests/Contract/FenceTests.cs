using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Options;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Database.Tests.Contract;

/// <summary>Exactly once: kills at every step, two writers, many writers.</summary>
public sealed class FenceTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_kill_at_any_step_leaves_all_of_a_page_or_nothing(string kind)
    {
        WriteStep? deadly = null;
        using var database = TestDatabase.Make(kind);
        var options = database.Options(step =>
        {
            if (step == deadly)
                throw new KilledException();
        });
        await MirrorDatabase.UpgradeAsync(options);
        using var mirror = await MirrorDatabase.OpenAsync(options);
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"), Change.Create("z"));
        ItemChange[] items = [Change.Create("b"), Change.Update("a"), Change.Delete("z")];

        foreach (var step in Enum.GetValues<WriteStep>().Where(s => s != WriteStep.Committed))
        {
            deadly = step;
            await Assert.ThrowsAsync<KilledException>(() => mirror.Pages.CommitAsync(writer.Page("F", items, "second")));
            deadly = null;
            Assert.Equal((1, 2), ((await writer.StateAsync("F"))!.Version, (await writer.JournalAsync()).Count));
            Assert.Equal(["a/1/False", "z/1/False"], await writer.LiveAsync());
        }

        deadly = WriteStep.Committed;
        await Assert.ThrowsAsync<KilledException>(() => mirror.Pages.CommitAsync(writer.Page("F", items, "second")));
        deadly = null;
        Assert.Equal(("second", 2), ((await writer.StateAsync("F"))!.State, (await writer.StateAsync("F"))!.Version));
        Assert.Equal(["a/2/False", "b/1/False"], await writer.LiveAsync());
        Assert.Equal(5, (await writer.JournalAsync()).Count);
        Assert.Empty(await mirror.Retention.CheckAsync());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Who_lost_the_lease_writes_nothing(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var slow = await Writer.BeginAsync(mirror);
        await slow.WriteAsync("F", Change.Create("a"));
        var fast = await Writer.BeginAsync(mirror);

        var error = await Assert.ThrowsAsync<DatabaseException>(() => slow.WriteAsync("F", Change.Create("b")));

        Assert.Equal(ErrorIds.LeaseLost, error.ErrorId);
        Assert.Equal(["1 Create a"], await fast.SaidAsync());
        Assert.False(await mirror.Leases.RenewAsync(slow.Lease, TimeSpan.FromMinutes(1)));
        Assert.True(await mirror.Leases.RenewAsync(fast.Lease, TimeSpan.FromMinutes(1)));
        Assert.Equal(ErrorIds.StateLocked, (await Assert.ThrowsAsync<DatabaseException>(() => mirror.Leases.AcquireAsync(fast.Lease.MailboxId, "third", TimeSpan.FromMinutes(1)))).ErrorId);
        Assert.True(await mirror.Leases.ReleaseAsync(fast.Lease));
        Assert.Equal(fast.Lease.Epoch + 1, (await mirror.Leases.AcquireAsync(fast.Lease.MailboxId, "third", TimeSpan.FromMinutes(1))).Epoch);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task The_fence_is_a_version_and_not_the_text_of_the_state(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await mirror.Pages.CommitAsync(writer.Page("F", [Change.Create("a")], "A"));
        await mirror.Pages.CommitAsync(writer.Page("F", [Change.Create("b")], "B") with { ExpectedVersion = 1 });
        await mirror.Pages.CommitAsync(writer.Page("F", [Change.Delete("b")], "A") with { ExpectedVersion = 2 });

        var late = await Assert.ThrowsAsync<DatabaseException>(() => mirror.Pages.CommitAsync(writer.Page("F", [Change.Create("c")], "C") with { ExpectedVersion = 1 }));
        var first = await Assert.ThrowsAsync<DatabaseException>(() => mirror.Pages.CommitAsync(writer.Page("F", [Change.Create("c")], "C") with { ExpectedVersion = 0 }));

        Assert.Equal((ErrorIds.LeaseLost, ErrorIds.LeaseLost), (late.ErrorId, first.ErrorId));
        Assert.Equal(3, (await writer.JournalAsync()).Count);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Twelve_writers_on_the_same_items_leave_no_gap_and_no_deadlock(string kind)
    {
        const int Writers = 12, Pages = 6;
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(async () =>
        {
            for (var page = 0; page < Pages; page++)
            {
                // All of them write the same items, each in an order of its own.
                var random = new Random((number * 1000) + page);
                var items = Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Select(i => Change.Update("i" + i, changeKey: $"{number}-{page}")).ToList();
                await mirror.Pages.CommitAsync(writer.Page("F" + number, []) with
                {
                    ExpectedVersion = page,
                    Items = items,
                });
            }
        })));

        var journal = await writer.JournalAsync();
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => (long)i), journal.Select(e => e.Sequence));
        Assert.Equal(40, (await writer.LiveAsync()).Length);
        Assert.Equal(Writers * Pages * 40, journal.Count(e => e.ChangeType != ChangeTypes.Delete));
        Assert.Empty(await mirror.Retention.CheckAsync());
    }

    private sealed class KilledException : Exception;
}
