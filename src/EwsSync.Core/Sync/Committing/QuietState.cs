using System;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>
/// A server answers every call with a new state, also when nothing is new. The old one stays good, so that it need not be stored; but once a day
/// it is, so that the state of a quiet folder does not grow old.
/// </summary>
internal static class QuietState
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromDays(1);

    /// <summary>Whether a state with nothing new behind it is stored all the same.</summary>
    public static bool IsOld(SyncState stored, DateTimeOffset now) => now - stored.CommittedUtc >= RefreshAfter;

    /// <summary>Whether that mark is stored already, and good for the next run: then nothing needs to be read while it stands still.</summary>
    public static bool HasMark(SyncState stored, string mark, TimeSpan fullPassEvery, DateTimeOffset now) =>
        string.Equals(stored.ContentMark, mark, StringComparison.Ordinal) && now - stored.ContentMarkUtc < fullPassEvery;
}
