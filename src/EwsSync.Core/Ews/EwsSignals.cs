using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// Streaming notifications of one mailbox. Listening takes no place among the mailbox's calls: it does not go through <see cref="EwsCalls"/>, is not repeated here,
/// and has connections of its own.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/notification-subscriptions-mailbox-events-and-ews-in-exchange">Notification subscriptions</see>.
/// </summary>
internal sealed class EwsSignals(EwsMailbox mailbox) : IChangeSignals
{
    /// <summary>The longest time that a server keeps an answer open, in minutes.</summary>
    public const int Minutes = 30;

    private const string GetStreamingEvents = nameof(GetStreamingEvents);

    /// <inheritdoc/>
    public object SharedBy => mailbox.Connection!;

    /// <inheritdoc/>
    public int MaxTogether => 200;

    /// <summary>"All folders" are those of the account that acts, so that a delegate has to name another one's.</summary>
    public bool CoversAllFolders => mailbox.FolderOwner is null;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> FindPlacesAsync(IReadOnlyCollection<string> mailboxes, CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (mailbox.Directory is not { } directory)
            return places;
        foreach (var place in await directory.FindAsync(mailboxes, cancellationToken).ConfigureAwait(false))
        {
            if (place.Value.Grouping is { } grouping)
                places[place.Key] = $"{grouping} {place.Value.ExternalUrl}";
        }

        return places;
    }

    /// <inheritdoc/>
    public SignalGroup OpenGroup(string anchor) => new EwsSignalGroup(anchor);

    /// <inheritdoc/>
    public Task<string> SubscribeAsync(IReadOnlyList<FolderId>? folders, SignalGroup group, ICallCosts costs, CancellationToken cancellationToken)
    {
        var named = folders is null ? null : Addressed(folders);
        var operation = new EwsOperation<string>("Subscribe", new SubscribeRequest(named).ToBytes, SubscribeReader.Read) { Affinity = Of(group).Affinity };
        return mailbox.SendAsync(operation, costs, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ListenAsync(
        IReadOnlyCollection<string> subscriptions, SignalGroup group, TimeSpan silence, Action<ChangeSignal> received, CancellationToken cancellationToken)
    {
        var own = Of(group);
        try
        {
            await ListenOnceAsync(subscriptions, own, silence, received, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e) when (!own.ActsAsAnchor && subscriptions.Count > 1 && mailbox.Header().Impersonation is not null && IsRefused(e))
        {
            own.ActsAsAnchor = true;
            await ListenOnceAsync(subscriptions, own, silence, received, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task UnsubscribeAsync(string subscription, SignalGroup group, CancellationToken cancellationToken)
    {
        var operation = new EwsOperation<bool>("Unsubscribe", new UnsubscribeRequest(subscription).ToBytes, UnsubscribeReader.Read) { Affinity = Of(group).Affinity };
        return (mailbox with { Attempts = SingleAttempt.Instance }).SendAsync(operation, NoCosts.Instance, cancellationToken);
    }

    /// <summary>The account may not open it (tokens of an application must impersonate), or has as many connections as it may have: the anchor has a budget of its own.</summary>
    private static bool IsRefused(EwsException e) =>
        e.IsConcurrencyLimit || e.ErrorId is ErrorIds.ImpersonationInvalid or ErrorIds.ImpersonationDenied or ErrorIds.AccessDenied or ErrorIds.MailboxNotFound;

    private async Task ListenOnceAsync(
        IReadOnlyCollection<string> subscriptions, EwsSignalGroup group, TimeSpan silence, Action<ChangeSignal> received, CancellationToken cancellationToken)
    {
        var header = mailbox.Header();
        if (subscriptions.Count > 1 && !group.ActsAsAnchor)
            header = header with { Impersonation = null };
        EwsResponseException? failure = null;
        var call = new EwsCall(GetStreamingEvents, new GetStreamingEventsRequest(subscriptions, Minutes).ToBytes(header))
        {
            Affinity = group.Affinity,
            Filter = new StreamSieve(Take),
            Silence = silence,
            Length = TimeSpan.FromMinutes(Minutes + 1),
        };
        try
        {
            using var reply = await mailbox.Streams!().SendAsync(call, cancellationToken).ConfigureAwait(false);
            if (reply.Body.Length > 0 || reply.StatusCode != 200)
                GetStreamingEventsReader.Read(reply.Body.OpenRead, new ReplyContext(GetStreamingEvents, reply.StatusCode) { RequestId = reply.RequestId, RetryAfter = reply.RetryAfter });
        }
        catch (EwsException e)
        {
            e.Mailbox ??= group.Anchor;
            throw;
        }

        if (failure is not null)
            throw failure;

        bool Take(ArraySegment<byte> envelope)
        {
            var events = GetStreamingEventsReader.Read(() => new MemoryStream(envelope.Array!, envelope.Offset, envelope.Count, writable: false), new ReplyContext(GetStreamingEvents, 200));
            failure = Tell(events, received);
            return failure is null && !events.IsClosed;
        }
    }

    private EwsResponseException? Tell(StreamedEvents events, Action<ChangeSignal> received)
    {
        if (events.Error is { } error)
        {
            error.Mailbox ??= mailbox.Mailbox;
            foreach (var id in events.LostSubscriptions)
                received(new ChangeSignal { Subscription = id, Lost = error });
            return error;
        }

        received(ChangeSignal.Alive);
        foreach (var notification in events.Notifications)
        {
            if (notification.HasEvents)
            {
                received(new ChangeSignal
                {
                    Subscription = notification.SubscriptionId,
                    IsChange = true,
                    Folders = notification.Anywhere ? null : notification.Folders,
                    OfFolders = notification.OfFolders,
                });
            }
        }

        return null;
    }

    private List<FolderId> Addressed(IReadOnlyList<FolderId> folders)
    {
        var named = new List<FolderId>(folders.Count);
        foreach (var folder in folders)
            named.Add(mailbox.Address(folder));
        return named;
    }

    private static EwsSignalGroup Of(SignalGroup group) => (EwsSignalGroup)group;
}
