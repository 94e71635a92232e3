namespace EwsSync.Benchmarks.Measuring;

/// <summary>The medians of a contestant over the counted rounds of one experiment.</summary>
internal sealed record Summary(
    string Contestant,
    ContestantKind Kind,
    int Rounds,
    double CpuSeconds,
    double LeastCpuSeconds,
    double MostCpuSeconds,
    double WallSeconds,
    double PeakBytes,
    double? AllocatedBytesAnItem,
    double? CpuRatio,
    double? WallRatio,
    long Requests,
    long Connections,
    long Busy,
    int HighestConcurrency);
