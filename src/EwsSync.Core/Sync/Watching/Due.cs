using System;

namespace EwsSync.Sync;

/// <summary>
/// When something is due. It remembers when that was decided, so that whatever becomes of the machine's clock nothing waits longer than it was to.
/// </summary>
internal readonly struct Due(DateTimeOffset since, TimeSpan delay)
{
    /// <summary>What is left to wait; zero when it is due.</summary>
    public TimeSpan Rest(DateTimeOffset now)
    {
        var rest = since + delay - now;
        return rest <= TimeSpan.Zero ? TimeSpan.Zero : rest < delay ? rest : delay;
    }
}
