using System;
using System.IO;
using EwsSync.Errors;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>One operation with its request: what is needed to attempt it as often as it takes.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Write">Makes the request; called for each attempt, so that a retry may ask for less.</param>
/// <param name="Read">Reads a complete body.</param>
internal sealed record EwsOperation<T>(string Name, Func<RequestHeader, byte[]> Write, Func<Func<Stream>, ReplyContext, T> Read)
{
    /// <summary>Makes a listener to the bytes of one attempt.</summary>
    public Func<Action<ReadOnlyMemory<byte>>>? Listen { get; init; }

    /// <summary>Makes what takes content out of the body of one attempt.</summary>
    public Func<IBodyFilter>? Filter { get; init; }

    /// <summary>Keeps the call with others of a group of mailboxes.</summary>
    public ServerAffinity? Affinity { get; init; }

    /// <summary>The folder whose content it is about, for the way to public folders; null = it is about folders, or about items of whatever folder.</summary>
    public string? ContentOf { get; init; }

    /// <summary>Receives each failed attempt.</summary>
    public Action<EwsException>? Failed { get; init; }

    /// <summary>What is given instead of a failure, without a further attempt; null = it is one.</summary>
    public Func<EwsException, T?>? Instead { get; init; }
}
