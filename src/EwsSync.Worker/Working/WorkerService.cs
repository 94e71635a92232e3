using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using EwsSync.Worker.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EwsSync.Worker.Working;

/// <summary>
/// Takes mailboxes that are due and synchronizes them, as many at once as it has places; says every few seconds that it is there. What another worker has taken over meanwhile is let go at once;
/// it could write nothing more in any case.
/// </summary>
internal sealed partial class WorkerService(
    MirrorDatabase database, WorkerSettings settings, Servers servers, WorkerName name, DatabaseClock time, ProfileClock clock, WorkerMetrics metrics, Heartbeat heartbeat, ILogger<WorkerService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, RunningClaim> _running = new();
    private readonly ServerTroubles _troubles = new();
    private long _beats;
    private bool _saysSkew;
    private string? _away;

    private TimeSpan Lease => settings.CheckIn * 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var beating = BeatAsync(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var found = await Attempt(() => TakeAsync(stoppingToken)).ConfigureAwait(false);

                // Without its check-ins a worker would lose what it takes: it ends where they do, and its service manager starts it anew.
                if (beating.IsCompleted)
                    break;
                if (!found)
                    await Task.WhenAny([Task.Delay(Pause, stoppingToken), beating, .. _running.Values.Select(run => run.Ended)]).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // That is how it ends.
        }

        await Task.WhenAll(_running.Values.Select(run => run.Ended)).ConfigureAwait(false);
        await beating.ConfigureAwait(false);
        await Attempt(async () =>
        {
            await database.Work.RetireAsync(name.Value, CancellationToken.None).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    private async Task<bool> TakeAsync(CancellationToken stoppingToken)
    {
        var found = false;
        var open = clock.Open();
        foreach (var server in servers.All)
        {
            var free = settings.Parallel - _running.Count;
            if (open.Count == 0 || free <= 0 || _troubles.Has(server.Key) || await database.Work.BackOffOfAsync(server.Key, stoppingToken).ConfigureAwait(false) is not null)
                continue;

            // No more than can be called for: what is claimed and waits could be done by another worker.
            var claims = await database.Work.ClaimAsync(name.Value, server.Key, Math.Min(free, server.Budget.Limit), Lease, open, stoppingToken).ConfigureAwait(false);
            foreach (var claim in claims)
                Start(claim, server, stoppingToken);
            found |= claims.Count > 0;
        }

        return found && _running.Count < settings.Parallel;
    }

    private void Start(WorkClaim claim, Server server, CancellationToken stoppingToken)
    {
        var run = new RunningClaim(claim, stoppingToken);
        _running[claim.Lease.MailboxId] = run;
        run.Start(() => RunAsync(run, server));
    }

    private async Task RunAsync(RunningClaim run, Server server)
    {
        var claim = run.Claim;
        var started = Stopwatch.GetTimestamp();
        var activity = metrics.Begin(claim);
        var (result, changes) = ("Unforeseen", 0L);
        try
        {
            var profile = settings.Profiles[claim.Profile];
            var ended = await new MailboxRun(database, server, profile, new ServerWaits(server.Key, _troubles)) { Time = clock.OpenFor(profile) }.RunAsync(claim, run.Token).ConfigureAwait(false);
            var outcome = ended.Outcome;
            _troubles.Ended(server.Key, outcome, ended.Cause);
            (result, changes) = (outcome.IsComplete ? WorkerMetrics.Complete : ended.Cause?.ErrorId ?? outcome.ErrorId ?? "Stopped", ended.Summary?.Journaled ?? 0);
            if (await Attempt(() => database.Work.EndAsync(claim, outcome, CancellationToken.None)).ConfigureAwait(false))
                Ended(log, claim.Address, claim.Profile, result, changes, (time.GetUtcNow().UtcDateTime - claim.DueUtc).TotalSeconds);
            else
                TakenOver(log, claim.Address);
        }
        catch (Exception e)
        {
            // Nobody foresaw it: the mailbox rests like any other that fails, and the worker goes on.
            Unforeseen(log, e, claim.Address);
            await Attempt(() => database.Work.EndAsync(
                claim, new WorkOutcome { ErrorId = "Unforeseen", Error = e.Message, RestFor = WorkOutcome.RestAfter(claim.Failures + 1) }, CancellationToken.None)).ConfigureAwait(false);
        }
        finally
        {
            metrics.End(claim, activity, result, changes, Stopwatch.GetElapsedTime(started), time.GetUtcNow().UtcDateTime - claim.DueUtc);
            _running.TryRemove(claim.Lease.MailboxId, out _);
            run.Dispose();
        }
    }

    /// <summary>Keeps what it has, lets go of what it has lost, and learns how many workers there are. Goes on until the last run has ended.</summary>
    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested || !_running.IsEmpty)
        {
            heartbeat.Beat();
            var isThere = await Attempt(async () =>
            {
                foreach (var (server, wait, reason) in _troubles.Take())
                {
                    LeftAlone(log, server, wait, reason);
                    await database.Work.BackOffAsync(server, wait, reason, CancellationToken.None).ConfigureAwait(false);
                }

                await time.SetAsync(database, CancellationToken.None).ConfigureAwait(false);
                if (time.Offset.Duration() > MostSkew && !_saysSkew)
                    Skewed(log, time.Offset);
                _saysSkew = time.Offset.Duration() > MostSkew;
                var claims = _running.Values.Select(run => run.Claim).ToList();
                var worker = new WorkerCheckIn(name.Value, WorkerName.Version, settings.CheckIn, settings.Parallel, servers.All.Sum(server => server.Budget.Running));
                foreach (var lost in await database.Work.KeepAsync(worker, claims, Lease, CancellationToken.None).ConfigureAwait(false))
                {
                    if (_running.TryGetValue(lost.Lease.MailboxId, out var run) && run.Claim == lost)
                        run.Stop();
                }

                await LookAsync().ConfigureAwait(false);
                servers.Share(await database.Work.LiveAsync(CancellationToken.None).ConfigureAwait(false));
                return true;
            }).ConfigureAwait(false);
            // Whoever cannot check in loses what it takes, however well the database answers otherwise.
            heartbeat.Answered(isThere ? null : _away);
            try
            {
                await Task.Delay(stoppingToken.IsCancellationRequested ? TimeSpan.FromMilliseconds(200) : settings.CheckIn, stoppingToken.IsCancellationRequested ? CancellationToken.None : stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The runs under way still want their leases.
            }
        }
    }

    /// <summary>Counts the mailboxes for whoever measures, at every third check-in.</summary>
    private async Task LookAsync()
    {
        if (!settings.IsMeasured || _beats++ % 3 != 0)
            return;
        metrics.Looked(await database.WorkReports.OverviewAsync(CancellationToken.None).ConfigureAwait(false));
    }

    /// <summary>A database that is away for a while is waited for; the leases run out meanwhile, and nothing is written without one.</summary>
    private async Task<bool> Attempt(Func<Task<bool>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Errors.EwsException e)
        {
            _away = e.Message;
            Away(log, e.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Mailbox} ({Profile}): {Result}, {Rows} rows of the journal, {Late:0} s after it was due.")]
    private static partial void Ended(ILogger log, string mailbox, string profile, string result, long rows, double late);

    [LoggerMessage(2, LogLevel.Warning, "{Mailbox} was taken over by another worker.")]
    private static partial void TakenOver(ILogger log, string mailbox);

    [LoggerMessage(3, LogLevel.Error, "{Mailbox} ended in an error that nobody foresaw.")]
    private static partial void Unforeseen(ILogger log, Exception error, string mailbox);

    [LoggerMessage(4, LogLevel.Warning, "The database: {Error}")]
    private static partial void Away(ILogger log, string error);

    [LoggerMessage(6, LogLevel.Warning, "The clock of this machine is {Offset} behind the database's. Schedules go by the database's; TLS and sign-in may fail by the machine's.")]
    private static partial void Skewed(ILogger log, TimeSpan offset);

    [LoggerMessage(5, LogLevel.Warning, "{Server} is left alone for {Wait} by all workers: {Reason}.")]
    private static partial void LeftAlone(ILogger log, string server, TimeSpan wait, string reason);
}
