using System;

namespace EwsSync.Errors;

/// <summary>
/// The one error channel of the core. Its few leaves say who failed; <see cref="ErrorId"/> says what, stably enough to be
/// scripted against; <see cref="Advice"/> says what to do. Messages never hold a credential, a token or a body.
/// </summary>
public abstract class EwsException : Exception
{
    private protected EwsException(string errorId, string message, string? advice, Exception? inner)
        : base(message, inner)
    {
        ErrorId = errorId;
        Advice = advice;
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

    /// <summary>How long the server asked to wait (<c>BackOffMilliseconds</c> or <c>Retry-After</c>); null where it said nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The mailbox that the failed call was for, where known.</summary>
    public string? Mailbox { get; set; }

    /// <summary>The folder (path or id) that the failed call was for, where known.</summary>
    public string? Folder { get; set; }
}
