using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Notifications;

/// <summary>All subscriptions of an organization, and who listens to them. Expiry goes by the server's clock.</summary>
internal sealed class SubscriptionRegistry(TimeProvider clock, NotificationLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expired = new(StringComparer.Ordinal);
    private readonly HashSet<StreamingConnection> _connections = [];

    internal NotificationLimits Limits => limits;

    internal int Count
    {
        get
        {
            lock (_gate)
                return _subscriptions.Count;
        }
    }

    internal IReadOnlyList<StreamingConnection> Connections
    {
        get
        {
            lock (_gate)
                return [.. _connections];
        }
    }

    /// <exception cref="EwsErrorException">ErrorExceededSubscriptionCount.</exception>
    internal void Add(Subscription subscription)
    {
        lock (_gate)
        {
            DropExpired();
            if (_subscriptions.Values.Count(other => other.Mailbox == subscription.Mailbox) >= limits.Subscriptions)
                throw new EwsErrorException("ErrorExceededSubscriptionCount");
            subscription.LastUsed = clock.GetUtcNow();
            _subscriptions.Add(subscription.Id, subscription);
            subscription.Begin();
        }
    }

    /// <exception cref="EwsErrorException">It is not known, has expired, or is another account's.</exception>
    internal Subscription Find(string id, string account)
    {
        lock (_gate)
        {
            DropExpired();
            if (!_subscriptions.TryGetValue(id, out var found))
                throw new EwsErrorException(_expired.Contains(id) ? "ErrorExpiredSubscription" : "ErrorSubscriptionNotFound");
            if (found.Account != account)
                throw new EwsErrorException("ErrorSubscriptionAccessDenied");
            found.LastUsed = clock.GetUtcNow();
            return found;
        }
    }

    internal void Remove(Subscription subscription)
    {
        lock (_gate)
            Drop(subscription);
    }

    /// <summary>Begins to listen; whoever listened to one of them before is ended.</summary>
    /// <exception cref="EwsErrorException">ErrorExceededConnectionCount; or a subscription was lost since it was found, and would be listened to in vain.</exception>
    internal void Connect(StreamingConnection connection)
    {
        lock (_gate)
        {
            if (connection.Subscriptions.Any(subscription => !_subscriptions.ContainsKey(subscription.Id)))
                throw new EwsErrorException("ErrorSubscriptionNotFound");
            foreach (var old in connection.Subscriptions.Select(subscription => subscription.Connection).OfType<StreamingConnection>().Distinct().ToList())
            {
                old.End(new StreamEnding("ErrorNewEventStreamConnectionOpened", [.. connection.Subscriptions.Where(s => s.Connection == old).Select(s => s.Id)]));
                Forget(old);
            }

            if (_connections.Count(other => other.Account == connection.Account) >= limits.Connections)
                throw new EwsErrorException("ErrorExceededConnectionCount");
            _connections.Add(connection);
            foreach (var subscription in connection.Subscriptions)
                subscription.Connection = connection;
        }
    }

    internal void Disconnect(StreamingConnection connection)
    {
        lock (_gate)
            Forget(connection);
    }

    /// <summary>All subscriptions, or those of a mailbox, are gone, as after a failover. Who listens is informed, or not.</summary>
    internal void Lose(Mailbox? mailbox, string? code)
    {
        lock (_gate)
        {
            var lost = _subscriptions.Values.Where(subscription => mailbox is null || subscription.Mailbox == mailbox).ToList();
            foreach (var group in lost.Where(subscription => subscription.Connection is not null).GroupBy(subscription => subscription.Connection!))
            {
                if (code is not null)
                    group.Key.End(new StreamEnding(code, [.. group.Select(subscription => subscription.Id)]));
            }

            foreach (var subscription in lost)
                Drop(subscription);
        }
    }

    private void Forget(StreamingConnection connection)
    {
        _connections.Remove(connection);
        foreach (var subscription in connection.Subscriptions)
        {
            if (subscription.Connection != connection)
                continue;
            subscription.Connection = null;
            subscription.LastUsed = clock.GetUtcNow();
        }
    }

    private void Drop(Subscription subscription)
    {
        subscription.End();
        _subscriptions.Remove(subscription.Id);
        subscription.Connection = null;
    }

    private void DropExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var old in _subscriptions.Values.Where(s => s.Connection is null && now - s.LastUsed > (s.PullTimeout ?? limits.IdleLife)).ToList())
        {
            Drop(old);
            _expired.Add(old.Id);
        }
    }
}
