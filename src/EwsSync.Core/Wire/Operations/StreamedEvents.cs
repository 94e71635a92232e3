using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>What one envelope of a streamed answer says.</summary>
internal sealed class StreamedEvents
{
    public List<StreamedNotification> Notifications { get; } = [];

    /// <summary>Subscriptions that the server does not know, or will not serve here.</summary>
    public List<string> LostSubscriptions { get; } = [];

    /// <summary>Whether the server ends the answer with this, in order.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The first error, if any message has one.</summary>
    public EwsResponseException? Error { get; set; }
}

/// <summary>Where something happened. Events say when to look, and not what there is to see.</summary>
/// <param name="subscriptionId">Null where the server names none.</param>
internal sealed class StreamedNotification(string? subscriptionId)
{
    public string? SubscriptionId { get; } = subscriptionId;

    /// <summary>The folders whose items changed.</summary>
    public HashSet<string> Folders { get; } = new(System.StringComparer.Ordinal);

    /// <summary>Whether folders themselves were created, renamed, moved or deleted.</summary>
    public bool OfFolders { get; set; }

    /// <summary>Whether there is an event that does not say where: then it may be anywhere.</summary>
    public bool Anywhere { get; set; }

    /// <summary>Whether anything happened; a StatusEvent alone only shows that the connection lives.</summary>
    public bool HasEvents => Folders.Count > 0 || OfFolders || Anywhere;
}
