using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Resilience;
using EwsSync.Client.SignIn;
using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Emulator.Faults;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Worker.Tests.Running;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Worker.Tests.Measuring;

/// <summary>
/// The figures of docs/scale.md: mailboxes with nothing new, by one worker, by three, and by the engine alone. Printed, not judged, but for what does not depend on the machine: with
/// <c>EWSSYNC_WORKER_FIGURES=1</c>. <c>EWSSYNC_WORKER_LATENCY</c> is in milliseconds, 20 unless given; <c>EWSSYNC_WORKER_CALLS</c> are those of a worker at once, 8 unless given.
/// </summary>
public sealed class ScaleTests(ITestOutputHelper output)
{
    private static readonly int Calls = Number("EWSSYNC_WORKER_CALLS", 8);

    /// <summary>More than calls: while one mailbox is at the database, another may call.</summary>
    private static readonly int Places = Calls + Math.Max(1, Calls / 2);

    private static readonly int Mailboxes = Number("EWSSYNC_WORKER_MAILBOXES", 240);
    private static readonly int Latency = Number("EWSSYNC_WORKER_LATENCY", 20);

    [SkippableFact]
    public async Task Mailboxes_a_second_requests_statements_and_memory()
    {
        Skip.If(Environment.GetEnvironmentVariable("EWSSYNC_WORKER_FIGURES") != "1", "Measures for minutes: set EWSSYNC_WORKER_FIGURES=1.");
        await using var bench = await WorkerBench.MakeAsync(
            Mailboxes, new BenchOptions { Parallel = Places, Calls = Calls * 3, Every = "30.00:00:00", Spread = "00:00:00", SkipsQuietFolders = true, Behind = TimeSpan.FromDays(1), IsDirect = true });
        using var database = await bench.OpenAsync();

        // Twice, with a change between: a folder is left out only where the server's mark of it has been seen to move.
        await StopAsync([bench.Start()], async () =>
        {
            await bench.CatchUpAsync(TimeSpan.FromMinutes(10));
            foreach (var user in bench.Users)
                bench.Server.Mailbox(user).AddMessage("inbox", "One more");
            await database.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = "*" });
            await bench.CatchUpAsync(TimeSpan.FromMinutes(10));
        });
        await bench.AskAsync("CREATE EXTENSION pg_stat_statements", row => 0);
        bench.Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.Delay, Milliseconds = Latency, Times = 0 });
        var (one, three, alone) = (new List<double>(), new List<double>(), new List<double>());
        var lines = new List<string>();
        for (var round = 0; round < Number("EWSSYNC_WORKER_ROUNDS", 3); round++)
        {
            List<WorkerProcess> workers = [bench.Start(), bench.Start(), bench.Start()];
            await StopAsync(workers, async () =>
            {
                three.Add(await RoundAsync(bench, database, 3, lines));
                lines.Add($"memory of the workers: {string.Join(", ", workers.Select(worker => string.Create(CultureInfo.InvariantCulture, $"{worker.Memory / 1048576} MB")))}");
            });
            await StopAsync([bench.Start(calls: Calls)], async () => one.Add(await RoundAsync(bench, database, 1, lines)));
            alone.Add(await AloneAsync(bench, database, lines));
        }

        lines.ForEach(output.WriteLine);
        foreach (var (calls, statement) in await bench.AskAsync("SELECT calls, regexp_replace(query, '\\s+', ' ', 'g') FROM pg_stat_statements ORDER BY calls DESC LIMIT 25", row => (row.GetInt64(0), row.GetString(1))))
            output.WriteLine($"{calls,8} {statement}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mailboxes} mailboxes, {Latency} ms: one {one.Median():F1}, three {three.Median():F1}, the engine alone {alone.Median():F1} mailboxes/s"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"three/one {three.Median() / one.Median():F2}; one/alone {one.Median() / alone.Median():F2}; three of what the calls allow {three.Median() * Latency / (3000 * Calls):F2}"));
    }

    /// <summary>All mailboxes once more, with nothing new in them.</summary>
    private static async Task<double> RoundAsync(WorkerBench bench, MirrorDatabase database, int workers, List<string> lines)
    {
        while (await database.Work.LiveAsync() != workers)
            await Task.Delay(200);

        // Each has worked its share of the budget out anew.
        await Task.Delay(2500);
        // Once before: a process that has just been started compiles while it works.
        await database.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = "*" });
        await bench.CatchUpAsync(TimeSpan.FromMinutes(10));
        bench.Server.Log.Clear();
        var (statements, transactions) = await StatementsAsync(bench);
        Assert.Equal(Mailboxes, await database.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = "*" }));
        await bench.CatchUpAsync(TimeSpan.FromMinutes(10));

        // From the first that was begun to the last that was brought: that workers look for work once a second, and this test less often, is no matter of throughput.
        var took = (await bench.AskAsync("SELECT extract(epoch FROM max(complete_utc) - min(started_utc))::float8 FROM work", row => row.GetDouble(0)))[0];
        lines.Add($"{workers} workers: {await CostsAsync(bench, took, statements, transactions)}");
        return Mailboxes / took;
    }

    private static async Task StopAsync(List<WorkerProcess> workers, Func<Task> behind)
    {
        await behind();
        foreach (var worker in workers)
            Assert.True(await worker.StopAsync() == 0, worker.Log);
    }

    /// <summary>The same by the engine without workers, with as many calls at once as one of them has.</summary>
    private static async Task<double> AloneAsync(WorkerBench bench, MirrorDatabase database, List<string> lines)
    {
        using var connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = bench.Server.Url.AbsoluteUri,
            Credential = new NetworkCredential(bench.Service.User, bench.Service.Password),
            Impersonate = ImpersonationMode.PrimarySmtpAddress,
            Budget = new CallBudget(Calls),
            MaxConnections = Calls,
        });
        var mirror = new MailboxMirror(database, new MirrorOptions { SkipQuietFolders = true }, SilentObserver.Instance);
        // Once before, as the workers do.
        await AllAsync();
        bench.Server.Log.Clear();
        var (statements, transactions) = await StatementsAsync(bench);
        var began = Stopwatch.StartNew();
        await AllAsync();
        var took = began.Elapsed.TotalSeconds;
        lines.Add($"the engine alone: {await CostsAsync(bench, took, statements, transactions)}");
        return Mailboxes / took;

        Task AllAsync() => Parallel.ForEachAsync(Enumerable.Range(0, Mailboxes), new ParallelOptions { MaxDegreeOfParallelism = Places }, async (number, cancel) =>
        {
            var summary = await mirror.RunAsync(new ItemSyncRequest(connection.OpenMailbox(bench.Address(number)), new FolderSelection { All = true }), cancel);
            Assert.True(summary.Complete, summary.Error);
        });
    }

    private static async Task<string> CostsAsync(WorkerBench bench, double took, double statements, double transactions)
    {
        // A backend says what it has done once it has been idle for a moment.
        await Task.Delay(1500);
        var (stated, committed) = await StatementsAsync(bench);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Mailboxes / took:F1} mailboxes/s; {bench.Server.Log.Requests.Count / (double)Mailboxes:F2} requests, {(stated - statements) / Mailboxes:F1} statements and {(committed - transactions) / Mailboxes:F1} transactions a mailbox");
    }

    private static async Task<(double Statements, double Transactions)> StatementsAsync(WorkerBench bench) => (await bench.AskAsync(
        "SELECT (SELECT coalesce(sum(calls), 0)::float8 FROM pg_stat_statements WHERE dbid = d.datid AND query !~ '^(BEGIN|COMMIT|ROLLBACK)'), d.xact_commit::float8 FROM pg_stat_database d WHERE d.datname = current_database()",
        row => (row.GetDouble(0), row.GetDouble(1))))[0];

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

/// <summary>The value in the middle.</summary>
internal static class Medians
{
    public static double Median(this List<double> values) => values.Order().ElementAt(values.Count / 2);
}
