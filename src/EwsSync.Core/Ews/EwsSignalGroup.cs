using EwsSync.Sources;
using EwsSync.Transport;

namespace EwsSync.Ews;

/// <summary>Mailboxes whose subscriptions share a connection, and therefore a back-end server.</summary>
internal sealed class EwsSignalGroup(string anchor) : SignalGroup(anchor)
{
    public ServerAffinity Affinity { get; } = new(anchor);

    /// <summary>
    /// Whether the connection is opened as the anchor's owner: its budget of connections is then the one that counts. Without it the service account's is.
    /// </summary>
    public bool ActsAsAnchor { get; set; }
}
