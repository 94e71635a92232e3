namespace EwsSync.Benchmarks.Serving;

/// <summary>What the canned server holds and how it behaves.</summary>
/// <param name="Port">0 for any free port.</param>
/// <param name="Items">Messages in the inbox.</param>
/// <param name="Folders">Folders of the hierarchy; all but the inbox have nothing new.</param>
/// <param name="LatencyMilliseconds">Thinking time before the first byte of every answer.</param>
/// <param name="BodyLatencyMilliseconds">Pause between the head of a page and its changes.</param>
/// <param name="Limit">Concurrent calls that one mailbox is allowed, 0 for any number; more are answered with ErrorServerBusy.</param>
/// <param name="BackOffMilliseconds">The back-off that ErrorServerBusy suggests.</param>
/// <param name="BodyBytes">Size of a body that GetItem returns.</param>
/// <param name="IdOnlyFirst">Precompute the pages of the IdOnly shape instead of Default at the start.</param>
internal sealed record ServerOptions(
    int Port = 0,
    long Items = 10_000,
    int Folders = 10,
    int LatencyMilliseconds = 0,
    int BodyLatencyMilliseconds = 0,
    int Limit = 0,
    int BackOffMilliseconds = 200,
    int BodyBytes = 4096,
    bool IdOnlyFirst = false);
