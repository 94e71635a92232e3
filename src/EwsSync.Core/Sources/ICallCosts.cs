using EwsSync.Hosting;

namespace EwsSync.Sources;

/// <summary>Collects, from any thread, what the calls of one run cost, and limits how long they may wait.</summary>
internal interface ICallCosts : IAttemptCounter
{
    /// <summary>Bytes of answers so far.</summary>
    long Bytes { get; }

    /// <summary>An answer of that many bytes came.</summary>
    void Received(long bytes);
}
