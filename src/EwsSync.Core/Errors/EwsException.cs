using System;
using System.Linq;

namespace EwsSync.Errors;

/// <summary>
/// The one error channel of the core. Its few leaves say who failed; <see cref="ErrorId"/> says what, stably enough to be
/// scripted against; <see cref="Advice"/> says what to do. Messages never hold a credential, a token or a body.
/// </summary>
public abstract class EwsException : Exception
{
    private readonly ErrorAction? _action;
    private TimeSpan? _noTimeLeft;

    private protected EwsException(string errorId, string message, string? advice, Exception? inner)
        : base(message, inner)
    {
        ErrorId = errorId;
        Advice = advice;
    }

    /// <summary>
    /// What happened, the server's words, which mailbox and folder it is about, and, where the call was repeated without success, how often and how long.
    /// </summary>
    public override string Message
    {
        get
        {
            var text = base.Message;
            var place = string.Join(", ", new[] { Place("mailbox", Mailbox), Place("folder", Folder) }.Where(part => part is not null));
            var given = Attempts > 1 ? $" Given up after {Attempts} attempts and {Durations.InWords(Waited)} of waiting." : string.Empty;
            var limit = _noTimeLeft is { } wait ? $" The next attempt would come in {Durations.InWords(wait)}, when the time limit is over." : string.Empty;
            return $"{text}{(place.Length == 0 ? place : $" ({place})")}{given}{limit}";

            // Many texts name it by themselves.
            string? Place(string what, string? name) => name is not { Length: > 0 } || text.Contains(name) ? null : $"{what} {name}";
        }
    }

    /// <summary>A stable name, for example <c>ServerBusy</c>; all of them are listed in <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>What the user can do about it, as a sentence; null where nothing is to be done.</summary>
    public string? Advice { get; }

    /// <summary>The server's code, empty where the server sent none.</summary>
    public ResponseCode ServerCode { get; init; }

    /// <summary>What the server's log is to be searched for: its own request id, or else the client's.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether the same request may succeed later. Decided once, where the exception is made.</summary>
    public bool IsTransient { get; init; }

    /// <summary>What is to be done about it; where nobody said more, a transient one is repeated a few times.</summary>
    public ErrorAction Action
    {
        get => _action ?? (IsTransient ? ErrorAction.RetryFewTimes : ErrorAction.Surface);
        init => _action = value;
    }

    /// <summary>Whether the server refused because too many calls were under way at once.</summary>
    public bool IsConcurrencyLimit { get; init; }

    /// <summary>How long to wait at least before a repetition where the server named no time; null = as the client's schedule says.</summary>
    public TimeSpan? LeastWait { get; init; }

    /// <summary>How often the call was tried when it was given up; 0 = it was not repeated.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long was waited between those attempts.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>How long the server asked to wait (<c>BackOffMilliseconds</c> or <c>Retry-After</c>); null where it said nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The mailbox that the failed call was for, where known.</summary>
    public string? Mailbox { get; set; }

    /// <summary>The folder (path or id) that the failed call was for, where known.</summary>
    public string? Folder { get; set; }

    /// <summary>Notes that the call was repeated without success; <see cref="Message"/> says so from now on.</summary>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="waited">The waits between, added up.</param>
    public void GivenUp(int attempts, TimeSpan waited)
    {
        Attempts = attempts;
        Waited = waited;
    }

    /// <summary>Whether the call would have been repeated, had the run's time limit left time for it.</summary>
    public bool IsOutOfTime => _noTimeLeft is not null;

    /// <summary>Notes that the call was not repeated because its wait would have outlasted the run's time limit.</summary>
    /// <param name="wait">The wait that was not begun.</param>
    public void NoTimeLeft(TimeSpan wait) => _noTimeLeft = wait;
}
