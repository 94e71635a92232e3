using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>The subscriptions of the mailboxes that share a connection: made where they are missing, forgotten where they were lost.</summary>
internal sealed class Subscriptions(MailboxWatch watch, IChangeSignals signals, string anchor)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly Due _gather = new(watch.Clock.UtcNow, Soon);
    private SignalGroup _group = signals.OpenGroup(anchor);

    public SignalGroup Group => _group;

    /// <summary>When something may be subscribed to again, where at present nothing is.</summary>
    public TimeSpan NextTry { get; private set; } = Soon;

    /// <summary>Subscribes those that lack it, and returns all that have it. The first one goes alone: the others need the cookie of its answer.</summary>
    public async Task<List<WatchedMailbox>> MakeAsync(List<WatchedMailbox> members, CancellationToken cancellationToken)
    {
        var now = watch.Clock.UtcNow;
        members = members.FindAll(member => !member.IsDropped);

        // Opened for each mailbox that becomes known, one after the other, a connection would have everybody looked into each time.
        if (_gather.Rest(now) > TimeSpan.Zero && watch.Locked(() => members.Exists(member => member.IsAwaited)))
        {
            NextTry = Look;
            return [];
        }

        var missing = members.FindAll(member => member.Subscription is null && (member.SubscribeAt?.Rest(now) ?? TimeSpan.Zero) == TimeSpan.Zero);

        // Named folders are known once they have been synchronized for the first time.
        var known = missing.FindAll(member => !SignalLoop.NamesFolders(member) || member.Watched is { Count: > 0 } || (!member.Request.Folders.NeedsTree && !member.KnowsGone));
        if (known.Count > 0)
        {
            await MakeAsync(known[0], cancellationToken).ConfigureAwait(false);
            using var places = new SemaphoreSlim(AtOnce);
            await Task.WhenAll(known.Skip(1).Select(member => InPlaceAsync(places, member, cancellationToken))).ConfigureAwait(false);
        }

        NextTry = members.Count == 0 ? watch.Options.TryAgain : members.Exists(member => member.Subscription is null && member.SubscribeAt is null)
            ? Look
            : members.Min(member => member.SubscribeAt?.Rest(now) ?? Soon);
        if (NextTry < Look)
            NextTry = Look;
        return members.FindAll(member => member.Subscription is not null);
    }

    /// <summary>One subscription was named as lost.</summary>
    public void Lost(WatchedMailbox? member, EwsException why)
    {
        if (member is null)
            return;
        member.Subscription = null;
        member.Losses++;
        if (why.ErrorId == ErrorIds.SubscriptionTaken)
            watch.Notices.WarnOnce("SubscriptionTaken", why.Message, member.Session.Mailbox, why);
    }

    /// <summary>A connection has ended with an error that means subscriptions: those that were named, or all.</summary>
    public void Lost(List<WatchedMailbox> members, bool anyNamed)
    {
        if (!anyNamed)
        {
            foreach (var member in members)
                member.Subscription = null;
        }

        // Where all are gone the server is, most likely: another one is asked for.
        if (members.TrueForAll(member => member.Subscription is null))
            _group = signals.OpenGroup(anchor);
    }

    /// <summary>New ones are to be made, though the server may still have these.</summary>
    public void Leave(List<WatchedMailbox> members)
    {
        watch.Locked(() =>
        {
            members.ForEach(member => member.Leave());
            return true;
        });
        _group = signals.OpenGroup(anchor);
    }

    /// <summary>Ends all subscriptions, without waiting for it.</summary>
    public IEnumerable<Task> EndAll(IEnumerable<WatchedMailbox> members, CancellationToken cancellationToken) =>
        members.Where(member => member.Subscription is not null).Take(AtOnce * 4)
            .Select(member => member.Session.Source.Signals!.UnsubscribeAsync(member.Subscription!, _group, cancellationToken)).ToList();

    private async Task InPlaceAsync(SemaphoreSlim places, WatchedMailbox member, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await MakeAsync(member, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task MakeAsync(WatchedMailbox member, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(member, cancellationToken).ConfigureAwait(false);
            var (folders, watched) = watch.Locked(() => (SignalLoop.NamesFolders(member) ? Named(member) : null, member.Watched));
            var made = await member.Session.Source.Signals!.SubscribeAsync(folders, _group, new RunCounters(), cancellationToken).ConfigureAwait(false);

            watch.Locked(() =>
            {
                member.Subscription = made;
                member.SubscribeAt = null;

                // What is watched may have become another list meanwhile.
                if (folders is not null && !ReferenceEquals(watched, member.Watched) && (watched is not null || member.Request.Folders.NeedsTree))
                    member.Leave();
                return made;
            });
        }
        catch (EwsException e) when (e.Action == ErrorAction.FolderGone && watch.ForgetNames(member))
        {
            // One of the folders that were named is gone: nobody says which. What there is by now is looked for, and subscribed to.
            member.SubscribeAt = new Due(watch.Clock.UtcNow, Look);
            watch.Notices.Step("NotSubscribed", e.Message, member.Session.Mailbox, e);
        }
        catch (EwsException e)
        {
            member.Subscription = null;
            var isFinal = !e.IsTransient && e.Action != ErrorAction.SubscribeAgain && e is not EwsAuthenticationException;
            member.SubscribeAt = new Due(watch.Clock.UtcNow, isFinal ? watch.Options.TryAgain : Soon);
            if (isFinal)
                watch.Notices.Polls(member.Session.Mailbox, "The server sends no notifications: " + e.Message, e.ErrorId, e);
            else
                watch.Notices.Step("NotSubscribed", e.Message, member.Session.Mailbox, e);
        }
    }

    /// <summary>Ends what was given up. Best effort: the server drops by itself what nobody listens to, half an hour later.</summary>
    private async Task EndAsync(WatchedMailbox member, CancellationToken cancellationToken)
    {
        var left = watch.Locked(() =>
        {
            var all = member.Left.ToList();
            member.Left.Clear();
            return all;
        });
        foreach (var subscription in left)
        {
            try
            {
                await member.Session.Source.Signals!.UnsubscribeAsync(subscription, _group, cancellationToken).ConfigureAwait(false);
            }
            catch (EwsException e)
            {
                watch.Notices.Step("NotUnsubscribed", e.Message, member.Session.Mailbox, e);
            }
        }
    }

    /// <summary>With the top of a tree, whose own events tell of folders that are made in it.</summary>
    private static List<FolderId> Named(WatchedMailbox member)
    {
        var folders = member.Request.Folders;
        return !folders.NeedsTree && !member.KnowsGone ? folders.Folders.ToList() : member.Watched!.Select(id => FolderId.FromServer(id)).Concat(folders.NeedsTree ? [folders.Root] : []).ToList();
    }
}
