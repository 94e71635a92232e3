namespace EwsSync.Benchmarks.Measuring;

/// <summary>One run of one contestant as a whole process.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Round">From 1; 0 is a warm-up and not counted.</param>
/// <param name="UserSeconds">Processor time in user mode.</param>
/// <param name="SystemSeconds">Processor time in the kernel.</param>
/// <param name="WallSeconds">Start to exit.</param>
/// <param name="PeakBytes">Peak resident memory; 0 where it could not be had.</param>
/// <param name="Report">What the contestant said of itself.</param>
/// <param name="Requests">Requests that the server answered.</param>
/// <param name="Connections">TCP connections that carried them.</param>
/// <param name="Busy">Requests that were answered with ErrorServerBusy.</param>
/// <param name="HighestConcurrency">Most requests of one mailbox under way at once.</param>
/// <param name="Problem">Why the run does not count; null where it does.</param>
internal sealed record Measurement(
    string Contestant,
    int Round,
    double UserSeconds,
    double SystemSeconds,
    double WallSeconds,
    long PeakBytes,
    ContestantReport? Report,
    long Requests,
    long Connections,
    long Busy,
    int HighestConcurrency,
    string? Problem)
{
    public double CpuSeconds => Report?.OnlyCpuSeconds ?? UserSeconds + SystemSeconds;
}
