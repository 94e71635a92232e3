using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;

namespace EwsSync.Worker.Working;

/// <summary>
/// The time as the database has it, so that all workers have the same. By its own clock, one that is minutes ahead would move the next firing of the schedules so far away for all others
/// (seen with Quartz.NET 4.7.3, clustered: nothing fired for five minutes after such a worker had ended).
/// </summary>
internal sealed class DatabaseClock : TimeProvider
{
    private long _offset;

    /// <summary>How far this machine's clock is behind the database's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offset));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <summary>Asks the database; half of the way there and back counts.</summary>
    /// <exception cref="Errors.EwsException">It does not answer; the clock goes on as it was.</exception>
    public async Task SetAsync(MirrorDatabase database, CancellationToken cancellationToken)
    {
        var before = base.GetUtcNow();
        var theirs = await database.Work.NowAsync(cancellationToken).ConfigureAwait(false);
        var after = base.GetUtcNow();
        Volatile.Write(ref _offset, (new DateTimeOffset(theirs, TimeSpan.Zero) - before - ((after - before) / 2)).Ticks);
    }
}
