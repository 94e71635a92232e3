using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Worker.Tests.Running;

/// <summary>Three workers on one PostgreSQL, while the mailboxes change; workers are killed, frozen beyond their leases and woken. <c>EWSSYNC_WORKER_MAILBOXES</c> and <c>EWSSYNC_WORKER_SECONDS</c> say how many and how long.</summary>
public sealed class ThreeWorkersTests(ITestOutputHelper output)
{
    private static readonly int Mailboxes = Number("EWSSYNC_WORKER_MAILBOXES", 24);
    private static readonly int Seconds = Number("EWSSYNC_WORKER_SECONDS", 25);

    [SkippableFact]
    public async Task Whatever_happens_to_them_every_row_is_there_once_and_no_change_is_missing()
    {
        Skip.If(OperatingSystem.IsWindows(), "Signals are those of Unix.");
        await using var bench = await WorkerBench.MakeAsync(Mailboxes);
        var seed = Number("EWSSYNC_WORKER_SEED", Environment.TickCount);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        // The clock of the second is minutes ahead, where the machine can do that.
        var skew = WorkerProcess.FakeTime is null ? null : "+5m";
        var workers = new List<WorkerProcess> { bench.Start(), bench.Start(skew: skew), bench.Start() };
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var changing = ChangeAsync(bench, new Random(seed + 1), enough.Token);
        var (killed, frozen, cut, replaced, restarted) = (0, 0, 0, 0, 0);
        var crash = DateTime.UtcNow + TimeSpan.FromSeconds(Seconds / 2.0);
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(random.Next(1000, 3000));
            if (DateTime.UtcNow > crash)
            {
                WorkerBench.CrashDatabase();
                restarted++;
                crash += TimeSpan.FromMinutes(1);
                continue;
            }

            var victim = random.Next(workers.Count);
            switch (random.Next(4))
            {
                case 0:
                    await workers[victim].KillAsync();
                    workers[victim] = bench.Start();
                    killed++;
                    break;
                case 1:
                    // Twice the check-in is a lease: others have its mailboxes before it wakes.
                    workers[victim].Freeze();
                    await Task.Delay(random.Next(2500, 5000));
                    workers[victim].Wake();
                    frozen++;
                    break;
                case 2:
                    workers[victim].Link!.Cut();
                    await Task.Delay(random.Next(2500, 5000));
                    workers[victim].Link!.Heal();
                    cut++;
                    break;
                default:
                    // As an upgrade does it: the new one first.
                    var old = workers[victim];
                    workers[victim] = bench.Start();
                    Assert.True(await old.StopAsync() == 0, old.Log);
                    replaced++;
                    break;
            }
        }

        var changes = await changing;
        await bench.CatchUpAsync(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(Mailboxes));
        foreach (var worker in workers)
            Assert.True(await worker.StopAsync() == 0, worker.Log);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mailboxes} mailboxes, {changes} changes, {killed} kills, {frozen} freezes, {cut} cuts, {replaced} replaced, {restarted} crashes of the database, clock of one {skew ?? "not moved"}"));
        Assert.True(killed + frozen + cut + replaced > 0 && restarted > 0 && changes > 0);
        await bench.CompareAsync();
        Assert.Empty(await bench.AskAsync("SELECT worker FROM worker w WHERE running > 0 AND seen_utc > now() - interval '1 second'", row => row.GetString(0)));
    }

    [SkippableFact]
    public async Task What_a_killed_worker_was_at_is_taken_over()
    {
        Skip.If(OperatingSystem.IsWindows(), "Signals are those of Unix.");
        await using var bench = await WorkerBench.MakeAsync(8);
        bench.Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.Delay, Operation = "SyncFolderItems", Milliseconds = 2000, Times = 0 });
        var first = bench.Start();
        while ((await bench.AskAsync("SELECT worker FROM mailbox_lease WHERE lease_until > now()", row => row.GetString(0))).Count == 0)
            await Task.Delay(50);
        var second = bench.Start();
        while ((await bench.AskAsync("SELECT worker FROM worker", row => row.GetString(0))).Count < 2)
            await Task.Delay(50);
        await first.KillAsync();
        var had = (await bench.AskAsync($"SELECT mailbox_id FROM mailbox_lease WHERE lease_until > now() AND worker LIKE '%/{first.Id}/%'", row => row.GetInt64(0))).ToHashSet();
        Assert.NotEmpty(had);
        var killed = Stopwatch.StartNew();

        while (had.Count > 0)
        {
            had.ExceptWith(await bench.AskAsync($"SELECT mailbox_id FROM mailbox_lease WHERE worker LIKE '%/{second.Id}/%'", row => row.GetInt64(0)));
            Assert.True(killed.Elapsed < TimeSpan.FromMinutes(1), second.Log);
            await Task.Delay(50);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all of them {killed.Elapsed.TotalSeconds:F1} s after the kill; a check-in is 1 s"));
        Assert.Equal(0, await second.StopAsync());
    }

    [SkippableFact]
    public async Task A_wrong_password_is_not_tried_for_each_mailbox()
    {
        await using var bench = await WorkerBench.MakeAsync(40);
        var worker = bench.Start("wrong");
        while (bench.Server.Log.Requests.Count == 0)
            await Task.Delay(50);
        await Task.Delay(6000);

        // As many as are tried at once, and no more until a minute has passed.
        Assert.InRange(bench.Server.Log.Requests.Count(request => request.Status == 401), 1, 8);
        Assert.Equal(["AuthenticationFailed"], await bench.AskAsync("SELECT reason FROM server_backoff WHERE until > now() + interval '40 seconds'", row => row.GetString(0)));
        Assert.Contains("is left alone", worker.Log, StringComparison.Ordinal);
        Assert.Equal(0, await worker.StopAsync());
    }

    [SkippableFact]
    public async Task A_worker_that_needs_seconds_to_end_is_not_cut_off()
    {
        Skip.If(OperatingSystem.IsWindows(), "Signals are those of Unix.");
        await using var bench = await WorkerBench.MakeAsync(2);
        var worker = bench.Start();
        await bench.CatchUpAsync(TimeSpan.FromMinutes(2));
        Task<int> ending;
        await using (await bench.LockAsync("worker"))
        {
            ending = worker.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(4));
            Assert.False(ending.IsCompleted, worker.Log);
        }

        Assert.Equal(0, await ending);
        Assert.Empty(await bench.AskAsync("SELECT worker FROM worker", row => row.GetString(0)));
    }

    [SkippableFact]
    public async Task A_check_looks_at_everything_and_starts_nothing()
    {
        await using var bench = await WorkerBench.MakeAsync(2);
        using var check = bench.Check();

        Assert.Equal(0, await check.EndAsync());
        await Task.Delay(100);

        Assert.Contains("mailboxes of mail: 2", check.Log, StringComparison.Ordinal);
        Assert.Contains("its inbox can be read", check.Log, StringComparison.Ordinal);
        Assert.Empty(await bench.AskAsync("SELECT 1 FROM work", row => row.GetInt32(0)));
    }

    [SkippableFact]
    public async Task A_check_names_the_rights_that_the_account_lacks()
    {
        await using var bench = await WorkerBench.MakeAsync(1);
        await bench.MakeRoleAsync("weak");
        using var check = bench.Check("weak");

        Assert.Equal(2, await check.EndAsync());
        await Task.Delay(100);
        Assert.Contains("may not read and write change, ", check.Log, StringComparison.Ordinal);
        Assert.Contains("GRANT SELECT, INSERT, UPDATE, DELETE", check.Log, StringComparison.Ordinal);

        await bench.AskAsync("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO weak", row => 0);
        using var again = bench.Check("weak");
        Assert.Equal(2, await again.EndAsync());
        await Task.Delay(100);
        Assert.Contains("CREATE SCHEMA ewssync_schedules AUTHORIZATION", again.Log, StringComparison.Ordinal);

        await bench.AskAsync("CREATE SCHEMA ewssync_schedules AUTHORIZATION weak", row => 0);
        using var last = bench.Check("weak");
        Assert.True(await last.EndAsync() == 0, last.Log);

        // What the check says is enough for a run.
        var worker = bench.Start(role: "weak");
        await bench.CatchUpAsync(TimeSpan.FromMinutes(2));
        Assert.True(await worker.StopAsync() == 0, worker.Log);
        Assert.NotEmpty(await bench.AskAsync("SELECT 1 FROM ewssync_schedules.qrtz_triggers", row => 0));
    }

    private static async Task<int> ChangeAsync(WorkerBench bench, Random random, CancellationToken enough)
    {
        var count = 0;
        while (!enough.IsCancellationRequested)
        {
            bench.Change(random);
            count++;
            await Task.Delay(20, CancellationToken.None);
        }

        return count;
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
