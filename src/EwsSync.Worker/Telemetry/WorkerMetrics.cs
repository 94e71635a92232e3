using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using EwsSync.Database.Working;
using EwsSync.Worker.Connections;

namespace EwsSync.Worker.Telemetry;

/// <summary>
/// What a worker measures; docs/worker.md names all of it. No measure has an address: mailboxes are people. Names and units follow
/// <see href="https://opentelemetry.io/docs/specs/semconv/general/naming/">OpenTelemetry's conventions</see>.
/// </summary>
internal sealed class WorkerMetrics : IDisposable
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "EwsSync.Worker";

    // From a look at a quiet mailbox to a backlog of a day.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400] };

    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _changes;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _lateness;
    private volatile IReadOnlyList<WorkCount> _counts = [];
    private int _running;

    public WorkerMetrics(IMeterFactory factory, Servers servers)
    {
        _meter = factory.Create(Name);
        _runs = _meter.CreateCounter<long>("ewssync.runs", "{run}", "Runs over mailboxes that have ended.");
        _changes = _meter.CreateCounter<long>("ewssync.changes", "{row}", "Rows of the journal that runs have written.");
        _duration = _meter.CreateHistogram("ewssync.run.duration", "s", "How long runs took.", null, Seconds);
        _lateness = _meter.CreateHistogram("ewssync.run.lateness", "s", "How long after they became due mailboxes were done.", null, Seconds);
        _meter.CreateObservableGauge("ewssync.running", () => Volatile.Read(ref _running), "{mailbox}", "Mailboxes that this worker is at.");
        _meter.CreateObservableGauge("ewssync.calls", () => servers.All.Select(server => Of(server, server.Budget.Running)), "{call}", "Calls that this worker has under way.");
        _meter.CreateObservableGauge("ewssync.calls.limit", () => servers.All.Select(server => Of(server, server.Budget.Limit)), "{call}", "Calls that this worker may have under way: its share of the budget.");
        _meter.CreateObservableGauge(
            "ewssync.mailboxes", () => _counts.Select(count => new Measurement<long>(count.Mailboxes, Tag("profile", count.Profile), Tag("state", count.State))), "{mailbox}", "Mailboxes of all workers by state.");
        _meter.CreateObservableGauge(
            "ewssync.mailboxes.oldest", () => Oldest(static count => count.OldestAge), "s", "Age of the mailbox that has been complete longest ago, but for paused ones.");
        _meter.CreateObservableGauge("ewssync.mailboxes.late", () => Oldest(static count => count.Late), "s", "How late the mailbox is that has been due for longest, but for paused ones.");
        _meter.CreateObservableGauge(
            "ewssync.mailboxes.never", () => _counts.GroupBy(count => count.Profile).Select(group => new Measurement<long>(group.Sum(count => count.Never), Tag("profile", group.Key))), "{mailbox}", "Mailboxes that have never been complete.");
    }

    /// <summary>Where traces come from.</summary>
    public ActivitySource Traces { get; } = new(Name);

    /// <summary>A run begins.</summary>
    public Activity? Begin(WorkClaim claim)
    {
        Interlocked.Increment(ref _running);
        var activity = Traces.StartActivity("ewssync.run");
        activity?.SetTag("ewssync.mailbox.id", claim.Lease.MailboxId).SetTag("ewssync.profile", claim.Profile).SetTag("server.address", claim.Server);
        return activity;
    }

    /// <summary>A run has ended.</summary>
    public void End(WorkClaim claim, Activity? activity, string result, long changes, TimeSpan took, TimeSpan late)
    {
        Interlocked.Decrement(ref _running);
        TagList tags = new() { Tag("profile", claim.Profile), Tag("result", result) };
        _runs.Add(1, tags);
        _changes.Add(changes, Tag("profile", claim.Profile));
        _duration.Record(took.TotalSeconds, tags);
        _lateness.Record(Math.Max(0, late.TotalSeconds), Tag("profile", claim.Profile));
        activity?.SetTag("ewssync.result", result).SetTag("ewssync.changes", changes).SetStatus(result == Complete ? ActivityStatusCode.Ok : ActivityStatusCode.Error).Dispose();
    }

    /// <summary>What a run is called that has brought everything.</summary>
    public const string Complete = "Complete";

    /// <summary>How all mailboxes stand; one worker's look counts for all.</summary>
    public void Looked(WorkOverview overview) => _counts = overview.Counts;

    public void Dispose()
    {
        Traces.Dispose();
        _meter.Dispose();
    }

    private IEnumerable<Measurement<double>> Oldest(Func<WorkCount, TimeSpan?> age) => _counts
        .Where(count => count.State != WorkStates.Paused).GroupBy(count => count.Profile)
        .Select(group => new Measurement<double>(group.Max(age)?.TotalSeconds ?? 0, Tag("profile", group.Key)));

    private static Measurement<int> Of(Server server, int value) => new(value, Tag("server", server.Name));

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
