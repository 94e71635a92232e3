using System;

namespace EwsSync.Model;

/// <summary>
/// A post in a folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/postitem">PostItem</see>.
/// </summary>
public sealed class PostItem : EwsItem
{
    private FlagSet _flags;
    private UtcTime _postedTime;

    internal PostItem()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "PostItem";

    /// <summary>The position in the conversation (PidTagConversationIndex).</summary>
    public byte[]? ConversationIndex { get; internal set; }

    /// <summary>The subject without prefixes.</summary>
    public string? ConversationTopic { get; internal set; }

    /// <summary>Who wrote it.</summary>
    public EmailAddress? From { get; internal set; }

    /// <summary>The message id.</summary>
    public string? InternetMessageId { get; internal set; }

    /// <summary>Whether it has been read.</summary>
    public bool? IsRead { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset? PostedTime { get => _postedTime.Value; internal set => _postedTime.Value = value; }

    /// <summary>The message ids of the messages before it.</summary>
    public string? References { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Who posted it, perhaps for <see cref="From"/>.</summary>
    public EmailAddress? Sender { get; internal set; }

    internal override string? FromAddress => (From ?? Sender)?.Address;

    internal override bool? ReadFlag => IsRead;
}
