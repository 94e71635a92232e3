using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Sources;

/// <summary>What a source says while one listens to it. It is a hint of where to look; what there is to see is what a feed says.</summary>
internal sealed record ChangeSignal
{
    /// <summary>The connection lives, and from now on nothing that happens is missed until it ends.</summary>
    public static ChangeSignal Alive { get; } = new();

    /// <summary>Which subscription it is about; null = all that are listened to.</summary>
    public string? Subscription { get; init; }

    /// <summary>Whether something happened.</summary>
    public bool IsChange { get; init; }

    /// <summary>The folders whose items changed; null where they are not known.</summary>
    public IReadOnlyCollection<string>? Folders { get; init; }

    /// <summary>Whether folders themselves were created, renamed, moved or deleted.</summary>
    public bool OfFolders { get; init; }

    /// <summary>Set where the subscription is gone: why.</summary>
    public EwsException? Lost { get; init; }
}
