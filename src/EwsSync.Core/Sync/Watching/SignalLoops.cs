using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>
/// Says which mailboxes share a connection. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-maintain-affinity-between-group-of-subscriptions-and-mailbox-server">Maintain affinity between a group
/// of subscriptions and the Mailbox server</see>.
/// </summary>
internal static class SignalLoops
{
    /// <summary>Mailboxes that are at one place, in groups as large as they may be, in the order of their addresses: the first one is the anchor.</summary>
    public static async Task<IReadOnlyList<SignalLoop>> MakeAsync(MailboxWatch watch, IReadOnlyList<WatchedMailbox> mailboxes, CancellationToken stop)
    {
        var loops = new List<SignalLoop>();
        var able = mailboxes.Where(mailbox => mailbox.Session.Source.Signals is not null);
        foreach (var shared in able.GroupBy(mailbox => mailbox.Session.Source.Signals!.SharedBy))
        {
            var together = shared.ToList();
            var places = await PlacesAsync(watch, together, stop).ConfigureAwait(false);
            foreach (var place in together.GroupBy(mailbox => places.TryGetValue(mailbox.Session.Mailbox, out var place) ? place : string.Empty, StringComparer.Ordinal))
            {
                var sorted = place.OrderBy(mailbox => mailbox.Session.Mailbox, StringComparer.OrdinalIgnoreCase).ToList();
                var most = sorted[0].Session.Source.Signals!.MaxTogether;
                for (var at = 0; at < sorted.Count; at += most)
                    loops.Add(new SignalLoop(watch, sorted.GetRange(at, Math.Min(most, sorted.Count - at))));
            }
        }

        return loops;
    }

    /// <summary>Without an answer all are tried together; whom that server does not serve gets a connection of its own in time.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> PlacesAsync(MailboxWatch watch, List<WatchedMailbox> mailboxes, CancellationToken stop)
    {
        var first = mailboxes[0].Session;
        if (mailboxes.Count > 1)
        {
            try
            {
                return await first.Source.Signals!.FindPlacesAsync(mailboxes.ConvertAll(mailbox => mailbox.Session.Mailbox), stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Nobody waits for this: what it did not foresee must not leave everybody unheard, either.
                watch.Notices.Step(
                    "NotGrouped",
                    $"Autodiscover does not say which mailboxes are on one server ({(e as EwsException)?.ErrorId ?? e.GetType().Name}: {e.Message}); they are listened to together.",
                    first.Mailbox,
                    e as EwsException);
            }
        }

        return new Dictionary<string, string>();
    }
}
