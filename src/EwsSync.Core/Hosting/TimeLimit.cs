using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;

namespace EwsSync.Hosting;

/// <summary>
/// How long a run may take, waits included. When it is over no further page is begun, and no wait starts that would end after it. The page in
/// hand is finished, so that a limit shorter than a page still makes progress.
/// </summary>
public sealed class TimeLimit
{
    private readonly IClock _clock;
    private readonly DateTimeOffset _end;

    /// <summary>Starts now.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="length">Zero finishes one page of each mailbox or folder under way, and no more.</param>
    /// <exception cref="EwsInputException">It is negative.</exception>
    public TimeLimit(IClock clock, TimeSpan length)
    {
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        if (length < TimeSpan.Zero)
        {
            throw new EwsInputException(
                ErrorIds.InvalidInput, $"The time limit '{length}' is negative.", "Give a time in seconds, for example 3600 for an hour.")
            {
                Input = nameof(TimeLimit),
                Value = length.ToString(),
            };
        }

        Length = length;
        _end = clock.UtcNow + length;
    }

    /// <summary>The whole of it.</summary>
    public TimeSpan Length { get; }

    /// <summary>What is left; zero when it is over.</summary>
    public TimeSpan Left => _end - _clock.UtcNow is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Whether nothing new may begin.</summary>
    public bool IsOver => Left == TimeSpan.Zero;

    /// <summary>Completes when it is over.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _clock.Delay(Left, cancellationToken);

    /// <summary>The error of what is left undone because of it.</summary>
    /// <param name="what">What that is, as the subject of a sentence.</param>
    public EwsException Error(string what) => new EwsTransportException(
        ErrorIds.TimeLimitReached,
        $"The time limit of {Durations.InWords(Length)} is over: {what}.",
        "What was committed is kept, and the next run goes on from there. Allow more time where this happens each time.");
}
