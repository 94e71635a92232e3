namespace EwsSync.Model;

/// <summary>
/// An invitation to share a folder, or the answer to one.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/sharingmessage">SharingMessage</see>.
/// </summary>
public sealed class SharingMessage : Message
{
    internal SharingMessage()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "SharingMessage";

    /// <summary>What accepting the invitation does.</summary>
    public SharingMessageAction? SharingMessageAction { get => Rare<SharingMessageAction>(); internal set => SetRare(value); }

    /// <summary>All that can be done with the invitation.</summary>
    public SharingMessageAction[]? SharingMessageActions { get => Rare<SharingMessageAction[]>(); internal set => SetRare(value); }
}
