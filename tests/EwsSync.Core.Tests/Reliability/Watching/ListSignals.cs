using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>Notifications without a server, with every trouble that one makes.</summary>
internal sealed class ListSignals : IChangeSignals
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _subscriptions = new(StringComparer.Ordinal);
    private Action<ChangeSignal>? _told;
    private TaskCompletionSource? _end;
    private int _number;

    public object SharedBy { get; init; } = new();

    public int MaxTogether => 200;

    public bool CoversAllFolders { get; init; } = true;

    /// <summary>What the next subscriptions are refused with; null = they are made.</summary>
    public EwsException? Refusal { get; set; }

    /// <summary>What the next connections are refused with.</summary>
    public EwsException? Unreachable { get; set; }

    /// <summary>Whether nothing comes through.</summary>
    public bool IsBuffered { get; set; }

    public int Subscribed { get; private set; }

    /// <summary>Those that were made and neither ended nor lost.</summary>
    public int Subscriptions
    {
        get
        {
            lock (_gate)
                return _subscriptions.Count;
        }
    }

    public int Opened { get; private set; }

    public bool IsListening
    {
        get
        {
            lock (_gate)
                return _told is not null;
        }
    }

    /// <summary>Where mailboxes are; nobody says it.</summary>
    public Task<IReadOnlyDictionary<string, string>> FindPlacesAsync(IReadOnlyCollection<string> mailboxes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public SignalGroup OpenGroup(string anchor) => new Group(anchor);

    public Task<string> SubscribeAsync(IReadOnlyList<FolderId>? folders, SignalGroup group, ICallCosts costs, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
            throw refusal;
        lock (_gate)
        {
            Subscribed++;
            var id = $"{group.Anchor}-{++_number}";
            _subscriptions.Add(id);
            return Task.FromResult(id);
        }
    }

    public async Task ListenAsync(IReadOnlyCollection<string> subscriptions, SignalGroup group, TimeSpan silence, Action<ChangeSignal> told, CancellationToken cancellationToken)
    {
        if (Unreachable is { } failure)
            throw failure;
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> lost;
        lock (_gate)
            lost = subscriptions.Where(id => !_subscriptions.Contains(id)).ToList();
        if (lost.Count > 0)
        {
            var error = LostError();
            lost.ForEach(id => told(new ChangeSignal { Subscription = id, Lost = error }));
            throw error;
        }

        lock (_gate)
        {
            Opened++;
            (_told, _end) = (IsBuffered ? _ => { } : told, end);
        }

        if (!IsBuffered)
            told(ChangeSignal.Alive);
        using var stopped = cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        try
        {
            await end.Task;
        }
        finally
        {
            lock (_gate)
            {
                if (_end == end)
                    (_told, _end) = (null, null);
            }
        }
    }

    public Task UnsubscribeAsync(string subscription, SignalGroup group, CancellationToken cancellationToken)
    {
        lock (_gate)
            _subscriptions.Remove(subscription);
        return Task.CompletedTask;
    }

    /// <summary>Something happened; nobody hears of it unless somebody listens.</summary>
    public void Raise(string? folderId, bool ofFolders = false)
    {
        Action<ChangeSignal>? told;
        lock (_gate)
            told = _told;
        told?.Invoke(new ChangeSignal { IsChange = true, Folders = folderId is null ? null : [folderId], OfFolders = ofFolders });
    }

    public void Close() => End(null);

    public void Break() => End(new EwsTransportException(ErrorIds.ConnectionFailed, "The connection broke.") { IsTransient = true, Action = ErrorAction.RetrySoon });

    public void FallSilent() => End(new EwsTransportException(ErrorIds.TimedOut, "Nothing came any more.") { IsTransient = true, Action = ErrorAction.RetryFewTimes });

    /// <summary>The server is another one: it knows none of the subscriptions.</summary>
    public void Lose(EwsException? error = null)
    {
        lock (_gate)
            _subscriptions.Clear();
        End(error ?? LostError());
    }

    public static EwsResponseException LostError(string id = ErrorIds.SubscriptionLost) => new(id, "The subscription is gone.") { Action = ErrorAction.SubscribeAgain };

    private void End(EwsException? error)
    {
        TaskCompletionSource? end;
        lock (_gate)
            end = _end;
        if (error is null)
            end?.TrySetResult();
        else
            end?.TrySetException(error);
    }

    private sealed class Group(string anchor) : SignalGroup(anchor);
}
