using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Transport;

/// <summary>
/// Ends an attempt that is too slow. One timer serves a whole attempt (not one per read) and only counts how much waiting has completed,
/// so that a jump of the machine's clock neither ends an attempt nor keeps it alive.
/// </summary>
internal sealed class AttemptWatch : IDisposable
{
    // How many slices a limit is watched in; the time-out is noticed at most one slice late.
    private const int Slices = 4;

    private readonly TransportOptions _options;
    private readonly IClock _clock;
    private readonly CancellationTokenSource _attempt;
    private readonly CancellationTokenSource _ended = new();
    private int _progress;
    private volatile bool _headArrived;

    public AttemptWatch(TransportOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _clock = options.Clock;
        _attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = WatchAsync();
    }

    /// <summary>Ends with the user's stop or with a time-out.</summary>
    public CancellationToken Token => _attempt.Token;

    /// <summary>Which limit ran out, in words; null while none did.</summary>
    public string? Expired { get; private set; }

    public void HeadArrived()
    {
        _headArrived = true;
        Progress();
    }

    public void Progress() => Interlocked.Increment(ref _progress);

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
        _attempt.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            var ended = _ended.Token;
            var quiet = TimeSpan.Zero;
            var total = TimeSpan.Zero;
            var seen = 0;
            while (true)
            {
                var limit = _headArrived ? _options.IdleTimeout : _options.FirstByteTimeout;
                var slice = Slice(limit, total);
                await _clock.Delay(slice, ended).ConfigureAwait(false);
                if (slice < TimeSpan.Zero)
                    return;
                total += slice;
                var progress = Volatile.Read(ref _progress);
                quiet = progress == seen ? quiet + slice : TimeSpan.Zero;
                seen = progress;
                limit = _headArrived ? _options.IdleTimeout : _options.FirstByteTimeout;
                if (IsOver(quiet, limit))
                    Expire(_headArrived ? $"no more of the answer came for {Durations.InWords(limit)}" : $"no answer came within "
                        + $"{Durations.InWords(limit)}");
                else if (IsOver(total, _options.AttemptTimeout))
                    Expire($"the answer was not complete within {Durations.InWords(_options.AttemptTimeout)}");
                else
                    continue;
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The attempt ended first.
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended while the limit was being noticed.
        }
    }

    private TimeSpan Slice(TimeSpan limit, TimeSpan total)
    {
        var slice = limit < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : new TimeSpan(Math.Max(limit.Ticks / Slices, TimeSpan.TicksPerMillisecond));
        if (_options.AttemptTimeout < TimeSpan.Zero)
            return slice;
        var rest = _options.AttemptTimeout - total;
        return slice < TimeSpan.Zero || rest < slice ? new TimeSpan(Math.Max(rest.Ticks, TimeSpan.TicksPerMillisecond)) : slice;
    }

    private static bool IsOver(TimeSpan spent, TimeSpan limit) => limit >= TimeSpan.Zero && spent >= limit;

    private void Expire(string what)
    {
        Expired = what;
        _attempt.Cancel();
    }
}
