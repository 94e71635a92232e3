using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Mailboxes;

namespace EwsSync.Emulator.Notifications;

/// <summary>One streamed answer: what is to be sent next, and how it ends.</summary>
internal sealed class StreamingConnection(string account, IReadOnlyList<Subscription> subscriptions)
{
    private readonly Lock _gate = new();
    private readonly Queue<(Subscription, MailboxEvent)> _waiting = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose budget it counts to.</summary>
    internal string Account => account;

    internal IReadOnlyList<Subscription> Subscriptions => subscriptions;

    /// <summary>How it is to end; null = not yet.</summary>
    internal StreamEnding? Ending { get; private set; }

    internal void Push(Subscription subscription, MailboxEvent happened)
    {
        lock (_gate)
        {
            _waiting.Enqueue((subscription, happened));
            _woken.TrySetResult();
        }
    }

    internal void End(StreamEnding ending)
    {
        lock (_gate)
        {
            Ending ??= ending;
            _woken.TrySetResult();
        }
    }

    /// <summary>Completes when there is something to do.</summary>
    internal Task WokenAsync()
    {
        lock (_gate)
            return _woken.Task;
    }

    /// <summary>Everything that waits, by subscription and in order.</summary>
    internal List<(Subscription Subscription, List<MailboxEvent> Events)> TakeAll()
    {
        var taken = new List<(Subscription, List<MailboxEvent>)>();
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next))
            {
                var (subscription, happened) = next;
                var place = taken.FindIndex(entry => entry.Item1 == subscription);
                if (place < 0)
                    taken.Add((subscription, [happened]));
                else
                    taken[place].Item2.Add(happened);
            }

            if (_woken.Task.IsCompleted && Ending is null)
                _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return taken;
    }
}
