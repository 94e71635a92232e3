using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace EwsSync.PowerShell.Async;

/// <summary>
/// What a run shows while it lasts: changes so far, the rate, and waits. Silent for runs that are over at once; at most a few records a
/// second, because Windows PowerShell draws slowly; never from a timer.
/// </summary>
internal sealed class SyncProgress(PSCmdlet command, string activity)
{
    private static readonly TimeSpan SilentAtFirst = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(250);

    // Fixed, so that each record replaces the one before it; any number that others are unlikely to use.
    private const int ActivityId = 17235;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last;
    private long _changes;
    private bool _shown;

    /// <param name="count">How many more.</param>
    /// <param name="where">Of which mailbox and folder.</param>
    /// <param name="expected">How many there are in all, where that is known.</param>
    public void Changes(int count, string where, long? expected = null)
    {
        _changes += count;
        var now = _clock.Elapsed;
        if (now < SilentAtFirst || (_shown && now - _last < LeastPause))
            return;
        var rate = _changes / now.TotalSeconds;
        var record = new ProgressRecord(ActivityId, activity, Format($"{_changes:N0} changes, {rate:N0} a second")) { CurrentOperation = where };
        if (expected > _changes)
        {
            record.StatusDescription = Format($"{_changes:N0} of {expected:N0}, {rate:N0} a second");
            record.PercentComplete = (int)(_changes * 100 / expected.Value);
            record.SecondsRemaining = (int)Math.Min(int.MaxValue, (expected.Value - _changes) / rate);
        }

        Show(now, record);
    }

    public void Waiting(string message, DateTimeOffset until) => Show(_clock.Elapsed, new ProgressRecord(ActivityId, activity, message)
    {
        SecondsRemaining = (int)Math.Max(0, (until - DateTimeOffset.UtcNow).TotalSeconds),
    });

    public void Done()
    {
        if (!_shown)
            return;
        command.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private void Show(TimeSpan now, ProgressRecord record)
    {
        _shown = true;
        _last = now;
        command.WriteProgress(record);
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.CurrentCulture);
}
