using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>
/// Reports that something changed in a mailbox, so that nobody has to ask again and again. A source that has nothing of the kind is polled. Signals between two calls of
/// <see cref="ListenAsync"/> are lost, so whoever listens looks everywhere each time it begins to.
/// </summary>
internal interface IChangeSignals
{
    /// <summary>Mailboxes for which this is the same may be listened to together.</summary>
    object SharedBy { get; }

    /// <summary>The most subscriptions that one may listen to at once.</summary>
    int MaxTogether { get; }

    /// <summary>Whether all folders can be subscribed to without naming them.</summary>
    bool CoversAllFolders { get; }

    /// <summary>
    /// Where mailboxes are, by address: those at the same place are listened to together. Who is missing is taken to be where the others are.
    /// </summary>
    /// <exception cref="Errors.EwsException">That cannot be found out.</exception>
    Task<IReadOnlyDictionary<string, string>> FindPlacesAsync(IReadOnlyCollection<string> mailboxes, CancellationToken cancellationToken);

    /// <summary>Begins a group; nothing is sent.</summary>
    SignalGroup OpenGroup(string anchor);

    /// <summary>Subscribes, and returns the subscription's id.</summary>
    /// <param name="folders">Which folders; null = all, where <see cref="CoversAllFolders"/> says so.</param>
    /// <param name="group">The group that it is listened to with.</param>
    /// <param name="costs">What it cost.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    Task<string> SubscribeAsync(IReadOnlyList<FolderId>? folders, SignalGroup group, ICallCosts costs, CancellationToken cancellationToken);

    /// <summary>Listens until the source ends it in order, which it does after half an hour at most.</summary>
    /// <param name="subscriptions">Subscriptions of this and other mailboxes of the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="silence">How long nothing at all may come before the connection counts as dead.</param>
    /// <param name="received">Is handed what the source says; from any thread, one at a time. Must be quick.</param>
    /// <param name="cancellationToken">Closes the connection at once.</param>
    /// <exception cref="Errors.EwsException">It broke, or was refused.</exception>
    Task ListenAsync(IReadOnlyCollection<string> subscriptions, SignalGroup group, TimeSpan silence, Action<ChangeSignal> received, CancellationToken cancellationToken);

    /// <summary>Ends a subscription, in one attempt.</summary>
    Task UnsubscribeAsync(string subscription, SignalGroup group, CancellationToken cancellationToken);
}
