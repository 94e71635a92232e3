namespace EwsSync.Model;

/// <summary>
/// An e-mail message; servers also deliver items of unknown classes and reports as one.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/message-ex15websvcsotherref">Message</see>.
/// </summary>
public class Message : EwsItem
{
    private FlagSet _flags;

    internal Message()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Message";

    /// <summary>Who sent it, perhaps on behalf of <see cref="From"/>.</summary>
    public EmailAddress? Sender { get; internal set; }

    /// <summary>Whom it is from.</summary>
    public EmailAddress? From { get; internal set; }

    /// <summary>The To line; only GetItem returns it.</summary>
    public EmailAddress[]? ToRecipients { get; internal set; }

    /// <summary>The Cc line; only GetItem returns it.</summary>
    public EmailAddress[]? CcRecipients { get; internal set; }

    /// <summary>Whether the sender wants to know when it is read.</summary>
    public bool? IsReadReceiptRequested { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>Whether the sender wants to know when it arrives.</summary>
    public bool? IsDeliveryReceiptRequested { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>The place in the conversation, in MAPI form.</summary>
    public byte[]? ConversationIndex { get; internal set; }

    /// <summary>The subject without prefixes.</summary>
    public string? ConversationTopic { get; internal set; }

    /// <summary>The message id of the internet message.</summary>
    public string? InternetMessageId { get; internal set; }

    /// <summary>Whether it has been read.</summary>
    public bool? IsRead { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>Whether an answer is wanted.</summary>
    public bool? IsResponseRequested { get => _flags[3]; internal set => _flags = _flags.With(3, value); }

    /// <summary>The message ids of the messages before it.</summary>
    public string? References { get; internal set; }

    /// <summary>Who received it, perhaps for <see cref="ReceivedRepresenting"/>.</summary>
    public EmailAddress? ReceivedBy { get; internal set; }

    /// <summary>For whom it was received.</summary>
    public EmailAddress? ReceivedRepresenting { get; internal set; }

    /// <summary>The Bcc line; only GetItem returns it.</summary>
    public EmailAddress[]? BccRecipients { get => Rare<EmailAddress[]>(); internal set => SetRare(value); }

    /// <summary>Where answers are to go.</summary>
    public EmailAddress[]? ReplyTo { get => Rare<EmailAddress[]>(); internal set => SetRare(value); }

    /// <summary>The approval that it asks for.</summary>
    public ApprovalRequest? ApprovalRequestData { get => Rare<ApprovalRequest>(); internal set => SetRare(value); }

    /// <summary>The vote that it asks for.</summary>
    public VotingInformation? VotingInformation { get => Rare<VotingInformation>(); internal set => SetRare(value); }

    /// <summary>What a reminder message reminds of.</summary>
    public ReminderMessage? ReminderMessageData { get => Rare<ReminderMessage>(); internal set => SetRare(value); }

    /// <summary>What the server thinks of its safety.</summary>
    public MessageSafety? MessageSafety { get => Rare<MessageSafety>(); internal set => SetRare(value); }

    /// <summary>The SMTP address of the sender (SenderSMTPAddress).</summary>
    public string? SenderSmtpAddress { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The mailboxes that it was found in.</summary>
    public string[]? MailboxGuids { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>A calendar that was published with it, as iCalendar text.</summary>
    public string? PublishedCalendarItemIcs { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The name of that calendar.</summary>
    public string? PublishedCalendarItemName { get => Rare<string>(); internal set => SetRare(value); }

    internal override string? FromAddress => (From ?? Sender)?.Address;

    internal override bool? ReadFlag => IsRead;
}
