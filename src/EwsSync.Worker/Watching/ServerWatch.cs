using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Worker.Connections;

namespace EwsSync.Worker.Watching;

/// <summary>Listens to mailboxes of one server, and makes due those in which something has changed. When it begins, and whenever a connection was lost, that is all of them.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private const int Together = 100;

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private readonly MirrorDatabase _database;
    private readonly HashSet<string> _mailboxes;
    private readonly MailboxWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ServerWatch(MirrorDatabase database, Server server, IReadOnlyCollection<string> mailboxes)
    {
        _database = database;
        _mailboxes = new HashSet<string>(mailboxes, StringComparer.OrdinalIgnoreCase);

        // The schedule polls; here is only listened.
        var options = new WatchOptions { PollInterval = WatchOptions.LongestPoll };
        _watch = new MailboxWatch(mailboxes.Select(address => new ItemSyncRequest(server.Open(address, SilentObserver.Instance), new FolderSelection { All = true })), options, SilentObserver.Instance);
        _running = Task.Run(() => RunAsync(_stop.Token));
    }

    public bool Watches(IReadOnlyCollection<string> mailboxes) => !_running.IsCompleted && _mailboxes.SetEquals(mailboxes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _watch.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await GatherAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } turns)
            {
                EwsException? failed = null;
                try
                {
                    await _database.Plan.DueAsync([.. turns.Select(turn => turn.Request.Session.Mailbox)], cancellationToken).ConfigureAwait(false);
                }
                catch (EwsException e)
                {
                    // The turn comes again.
                    failed = e;
                }

                foreach (var turn in turns)
                    _watch.Done(turn, new WatchOutcome { IsComplete = failed is null, Error = failed });
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was stopped.
        }
    }

    /// <summary>The next turn with those that come within a moment: one transaction for all of them.</summary>
    private async Task<List<WatchTurn>> GatherAsync(CancellationToken cancellationToken)
    {
        var turns = new List<WatchTurn>();
        if (await _watch.NextAsync(cancellationToken).ConfigureAwait(false) is not { } first)
            return turns;
        turns.Add(first);
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        moment.CancelAfter(Gather);
        try
        {
            while (turns.Count < Together && await _watch.NextAsync(moment.Token).ConfigureAwait(false) is { } turn)
                turns.Add(turn);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The moment is over.
        }

        return turns;
    }
}
