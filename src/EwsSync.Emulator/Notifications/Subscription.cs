using System;
using System.Collections.Generic;
using EwsSync.Emulator.Mailboxes;

namespace EwsSync.Emulator.Notifications;

/// <summary>One subscription. A streaming one keeps nothing for later: what happens while nobody listens is not sent.</summary>
internal sealed class Subscription(Mailbox mailbox, string account, HashSet<long>? folders, HashSet<string> types)
{
    private const int MostKept = 10_000;

    private readonly Queue<MailboxEvent> _kept = new();
    private long _taken;

    internal string Id { get; } = Convert.ToBase64String(Guid.NewGuid().ToByteArray());

    internal Mailbox Mailbox => mailbox;

    /// <summary>Who signed in when it was made.</summary>
    internal string Account => account;

    /// <summary>The server that it lives on.</summary>
    internal string BackEnd { get; init; } = "";

    /// <summary>Null for a streaming subscription; else how long it lives without GetEvents.</summary>
    internal TimeSpan? PullTimeout { get; init; }

    internal DateTimeOffset LastUsed { get; set; }

    /// <summary>Where its events go at present.</summary>
    internal StreamingConnection? Connection { get; set; }

    /// <summary>The place behind the events that were taken.</summary>
    internal string Watermark => Convert.ToBase64String(BitConverter.GetBytes(_taken));

    internal void Begin() => mailbox.Events.Happened += Take;

    internal void End() => mailbox.Events.Happened -= Take;

    /// <summary>The next events of a pull subscription, and whether there are more.</summary>
    internal (List<MailboxEvent> Events, bool More) Pull(int most)
    {
        lock (_kept)
        {
            var events = new List<MailboxEvent>();
            while (events.Count < most && _kept.Count > 0)
                events.Add(_kept.Dequeue());
            _taken += events.Count;
            return (events, _kept.Count > 0);
        }
    }

    private void Take(MailboxEvent happened)
    {
        if (!types.Contains(happened.Type) || !Covers(happened))
            return;
        Connection?.Push(this, happened);
        if (PullTimeout is null)
            return;
        lock (_kept)
        {
            if (_kept.Count < MostKept)
                _kept.Enqueue(happened);
        }
    }

    private bool Covers(MailboxEvent happened) =>
        folders is null || folders.Contains(happened.Folder) || folders.Contains(happened.OldFolder) || (!happened.IsItem && folders.Contains(happened.ParentFolder));
}
