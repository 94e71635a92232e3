namespace EwsSync.Benchmarks.Serving;

/// <summary>What the server saw since the last reset; connections and requests are facts that do not vary with the machine.</summary>
internal sealed record ServerCounts(long Requests, long Connections, long Busy, long Bytes, int HighestConcurrency);
