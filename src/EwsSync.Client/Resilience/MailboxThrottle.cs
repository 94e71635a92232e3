using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Client.Resilience;

/// <summary>
/// What all calls of one mailbox share: how many may be under way, and a back-off during which none starts (sending more while the server
/// asks to wait lengthens the wait).
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no handle, and calls under way must be able to leave it after "
    + "the connection was closed.")]
internal sealed class MailboxThrottle
{
    private readonly object _lock = new();
    private readonly IClock _clock;
    private readonly SemaphoreSlim _calls;
    private Hold _hold = new(DateTimeOffset.MinValue, TimeSpan.Zero);
    private int _limit;
    private int _toRetire;

    public MailboxThrottle(IClock clock, int limit)
    {
        _clock = clock;
        _limit = Math.Max(1, limit);
        _calls = new SemaphoreSlim(_limit);
    }

    /// <summary>Calls that may be under way at once, at present.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
                return _limit;
        }
    }

    /// <summary>Waits until a call may start; each success must be followed by <see cref="Exit"/>.</summary>
    /// <exception cref="EwsTransportException">The back-off that is in force outlasts <paramref name="timeLimit"/>.</exception>
    public async Task EnterAsync(TimeLimit? timeLimit, CancellationToken cancellationToken)
    {
        await _calls.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A place is held while waiting: when the back-off ends, no more calls start than are allowed.
            Hold? passed = null;
            while (Current() is var hold && !ReferenceEquals(hold, passed))
            {
                var rest = hold.Until - _clock.UtcNow;
                if (rest > TimeSpan.Zero && timeLimit is not null && rest >= timeLimit.Left)
                    throw timeLimit.Error($"the server's back-off lasts {Durations.InWords(rest)} more");

                // Never longer than the wait itself, wherever somebody sets the machine's clock to.
                if (rest > TimeSpan.Zero)
                    await _clock.Delay(rest < hold.Length ? rest : hold.Length, cancellationToken).ConfigureAwait(false);
                passed = hold;
            }
        }
        catch
        {
            Exit();
            throw;
        }
    }

    public void Exit()
    {
        lock (_lock)
        {
            if (_toRetire > 0)
            {
                _toRetire--;
                return;
            }
        }

        _calls.Release();
    }

    /// <summary>Lets no call start for <paramref name="wait"/>.</summary>
    /// <returns>When the back-off that is in force ends.</returns>
    public DateTimeOffset HoldFor(TimeSpan wait)
    {
        lock (_lock)
        {
            var until = _clock.UtcNow + wait;
            if (until > _hold.Until)
                _hold = new Hold(until, wait);
            return _hold.Until;
        }
    }

    /// <summary>Allows one call less from now on, but never none.</summary>
    public bool Lower()
    {
        lock (_lock)
        {
            if (_limit == 1)
                return false;
            _limit--;
            _toRetire++;
            return true;
        }
    }

    private Hold Current()
    {
        lock (_lock)
            return _hold;
    }

    private sealed record Hold(DateTimeOffset Until, TimeSpan Length);
}
