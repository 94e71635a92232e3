using System;

namespace EwsSync.Transport;

/// <summary>One request, ready to be sent.</summary>
/// <param name="Operation">The operation's name, for logs and notices, for example <c>SyncFolderItems</c>.</param>
/// <param name="Body">The SOAP envelope in UTF-8.</param>
internal sealed record EwsCall(string Operation, ReadOnlyMemory<byte> Body)
{
    /// <summary>The address for <c>X-AnchorMailbox</c>: the target mailbox, never the service account.</summary>
    public string? AnchorMailbox { get; init; }

    /// <summary>The address for <c>X-PublicFolderMailbox</c>; null where the call is not about public folders, or the server is to find them.</summary>
    public string? PublicFolderMailbox { get; init; }

    /// <summary>
    /// Is handed each piece of the (decompressed) body as it arrives, in order, while the rest is still on its way. Must be quick;
    /// the memory is only valid during the call.
    /// </summary>
    public Action<ReadOnlyMemory<byte>>? BytesArrived { get; init; }

    /// <summary>Takes content out of the body on its way; null where the whole body is wanted.</summary>
    public IBodyFilter? Filter { get; init; }

    /// <summary>Keeps it with the other calls of a group of mailboxes; its anchor then goes before the mailbox's own.</summary>
    public ServerAffinity? Affinity { get; init; }

    /// <summary>
    /// Set for an answer that stays open: the longest silence in it. It is asked for without compression, since a compressor holds back what is to come at once.
    /// </summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>How long the whole of such an answer may take.</summary>
    public TimeSpan Length { get; init; }
}
