using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace EwsSync.Model;

/// <summary>
/// An item of any kind, with the properties that were asked for; all others are null. Times are in UTC.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/item">Item</see>.
/// </summary>
public abstract class EwsItem
{
    // All items share it, and scripts see the object behind the interface: it must refuse to be written to.
    private static readonly IReadOnlyDictionary<string, string> Nothing = new ReadOnlyDictionary<string, string>(new Dictionary<string, string>());

    private FlagSet _flags;
    private UtcTime _received;
    private UtcTime _sent;
    private UtcTime _created;
    private UtcTime _modified;
    private RareValues? _rare;

    private protected EwsItem()
    {
    }

    /// <summary>The element name of the kind, for example <c>Message</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The id; null only where a server left it out.</summary>
    public ItemId? ItemId { get; internal set; }

    /// <summary>
    /// What no property could take, as text by element name: XML for an element that this version does not know, the bare text for a value
    /// that is not what the schema says.
    /// </summary>
    public IReadOnlyDictionary<string, string> Other { get; internal set; } = Nothing;

    /// <summary>Whether characters that XML does not allow were replaced by U+FFFD in this item.</summary>
    public bool Repaired { get => _flags[31] == true; internal set => _flags = _flags.With(31, value); }

    /// <summary>The folder that it is in.</summary>
    public FolderId? ParentFolderId { get; internal set; }

    /// <summary>The message class, for example <c>IPM.Note</c>.</summary>
    public string? ItemClass { get; internal set; }

    /// <summary>The subject, up to 255 characters.</summary>
    public string? Subject { get; internal set; }

    /// <summary><c>Normal</c>, <c>Personal</c>, <c>Private</c> or <c>Confidential</c>.</summary>
    public string? Sensitivity { get; internal set; }

    /// <summary>When the item arrived.</summary>
    public DateTimeOffset? DateTimeReceived { get => _received.Value; internal set => _received.Value = value; }

    /// <summary>The size in bytes, as the server counts it.</summary>
    public int? Size { get; internal set; }

    /// <summary><c>Low</c>, <c>Normal</c> or <c>High</c>.</summary>
    public string? Importance { get; internal set; }

    /// <summary>The categories.</summary>
    public string[]? Categories { get; internal set; }

    /// <summary>The message id of what it answers.</summary>
    public string? InReplyTo { get; internal set; }

    /// <summary>Whether it was handed over for sending.</summary>
    public bool? IsSubmitted { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>Whether it has not been sent.</summary>
    public bool? IsDraft { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>Whether the owner sent it to themselves.</summary>
    public bool? IsFromMe { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>Whether it was sent before.</summary>
    public bool? IsResend { get => _flags[3]; internal set => _flags = _flags.With(3, value); }

    /// <summary>Whether it is as it was delivered.</summary>
    public bool? IsUnmodified { get => _flags[4]; internal set => _flags = _flags.With(4, value); }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? DateTimeSent { get => _sent.Value; internal set => _sent.Value = value; }

    /// <summary>When it was made in the mailbox.</summary>
    public DateTimeOffset? DateTimeCreated { get => _created.Value; internal set => _created.Value = value; }

    /// <summary>Whether it has a reminder.</summary>
    public bool? ReminderIsSet { get => _flags[5]; internal set => _flags = _flags.With(5, value); }

    /// <summary>The names on the Cc line, separated by semicolons.</summary>
    public string? DisplayCc { get; internal set; }

    /// <summary>The names on the To line, separated by semicolons.</summary>
    public string? DisplayTo { get; internal set; }

    /// <summary>Whether it has attachments that are not inline.</summary>
    public bool? HasAttachments { get => _flags[6]; internal set => _flags = _flags.With(6, value); }

    /// <summary>The language, for example <c>en-US</c>.</summary>
    public string? Culture { get; internal set; }

    /// <summary>What the signed-in account may do with it.</summary>
    public EffectiveRights? EffectiveRights { get; internal set; }

    /// <summary>Who changed it last.</summary>
    public string? LastModifiedName { get; internal set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? LastModifiedTime { get => _modified.Value; internal set => _modified.Value = value; }

    /// <summary>Whether it is a hidden configuration item of its folder.</summary>
    public bool? IsAssociated { get => _flags[7]; internal set => _flags = _flags.With(7, value); }

    /// <summary>The conversation that it belongs to.</summary>
    public ItemId? ConversationId { get; internal set; }

    /// <summary>The follow-up flag.</summary>
    public ItemFlag? Flag { get; internal set; }

    /// <summary>A key of the row in the folder, for notifications.</summary>
    public byte[]? InstanceKey { get; internal set; }

    /// <summary>The first characters of the body, up to 255.</summary>
    public string? Preview { get; internal set; }

    /// <summary>Whether it was sorted out as clutter.</summary>
    public bool? IsClutter { get => _flags[8]; internal set => _flags = _flags.With(8, value); }

    /// <summary>Whether its content is blocked.</summary>
    public bool? BlockStatus { get => _flags[9]; internal set => _flags = _flags.With(9, value); }

    /// <summary>Whether images in it are blocked.</summary>
    public bool? HasBlockedImages { get => _flags[10]; internal set => _flags = _flags.With(10, value); }

    /// <summary>Whether the owner is mentioned.</summary>
    public bool? MentionedMe { get => _flags[11]; internal set => _flags = _flags.With(11, value); }

    /// <summary>Whether everybody is mentioned.</summary>
    public bool? AtAllMention { get => _flags[12]; internal set => _flags = _flags.With(12, value); }

    /// <summary>Whether it may be deleted.</summary>
    public bool? CanDelete { get => _flags[13]; internal set => _flags = _flags.With(13, value); }

    /// <summary>What to append to the address of Outlook on the web to read it.</summary>
    public string? WebClientReadFormQueryString { get; internal set; }

    /// <summary>What to append to the address of Outlook on the web to edit it.</summary>
    public string? WebClientEditFormQueryString { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The MIME stream; only GetItem returns it, and only when it was asked for.</summary>
    public MimeContent? MimeContent { get => Rare<MimeContent>(); internal set => SetRare(value); }

    /// <summary>The body; only GetItem returns it.</summary>
    public ItemBody? Body { get => Rare<ItemBody>(); internal set => SetRare(value); }

    /// <summary>The attachments without their content; only GetItem returns them.</summary>
    public Attachment[]? Attachments { get => Rare<Attachment[]>(); internal set => SetRare(value); }

    /// <summary>The header lines of an internet message; only GetItem returns them.</summary>
    public InternetHeader[]? InternetMessageHeaders { get => Rare<InternetHeader[]>(); internal set => SetRare(value); }

    /// <summary>How it can be answered, as element names, for example <c>ReplyToItem</c>; only GetItem returns them.</summary>
    public string[]? ResponseObjects { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>When what it reminds of happens.</summary>
    public DateTimeOffset? ReminderDueBy { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>When the next reminder is due.</summary>
    public DateTimeOffset? ReminderNextTime { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>How many minutes before the start it reminds.</summary>
    public int? ReminderMinutesBeforeStart { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The names on the Bcc line, separated by semicolons.</summary>
    public string? DisplayBcc { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The MAPI properties that were asked for.</summary>
    public ExtendedProperty[]? ExtendedProperties { get => Rare<ExtendedProperty[]>(); internal set => SetRare(value); }

    /// <summary>The part of the body that is new in the conversation; only GetItem returns it.</summary>
    public ItemBody? UniqueBody { get => Rare<ItemBody>(); internal set => SetRare(value); }

    /// <summary>The MAPI entry id.</summary>
    public byte[]? StoreEntryId { get => Rare<byte[]>(); internal set => SetRare(value); }

    /// <summary>The body as HTML that can stand inside a page; only GetItem returns it.</summary>
    public ItemBody? NormalizedBody { get => Rare<ItemBody>(); internal set => SetRare(value); }

    /// <summary>The retention policy.</summary>
    public RetentionTag? PolicyTag { get => Rare<RetentionTag>(); internal set => SetRare(value); }

    /// <summary>The archive policy.</summary>
    public RetentionTag? ArchiveTag { get => Rare<RetentionTag>(); internal set => SetRare(value); }

    /// <summary>When the retention policy applies.</summary>
    public DateTimeOffset? RetentionDate { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>Why the server thinks it important or not.</summary>
    public string[]? PredictedActionReasons { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>The body as plain text; only GetItem returns it.</summary>
    public ItemBody? TextBody { get => Rare<ItemBody>(); internal set => SetRare(value); }

    /// <summary>Which icon stands for it.</summary>
    public string? IconIndex { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>A key that copies of the item share.</summary>
    public byte[]? SearchKey { get => Rare<byte[]>(); internal set => SetRare(value); }

    /// <summary>A number to sort by.</summary>
    public long? SortKey { get => Rare<long?>(); internal set => SetRare(value); }

    /// <summary>The hashtags.</summary>
    public string[]? Hashtags { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>Who is mentioned.</summary>
    public EmailAddress[]? Mentions { get => Rare<EmailAddress[]>(); internal set => SetRare(value); }

    /// <summary>Tags of social activity that are not applied yet.</summary>
    public string[]? PendingSocialActivityTagIds { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary><c>Focused</c> or <c>Other</c>.</summary>
    public string? InferenceClassification { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>What the server recognized in the body; only GetItem returns it.</summary>
    public EntityExtractionResult? EntityExtractionResult { get => Rare<EntityExtractionResult>(); internal set => SetRare(value); }

    /// <summary>What the reader of a protected message may do; only GetItem returns it.</summary>
    public RightsManagementLicense? RightsManagementLicenseData { get => Rare<RightsManagementLicense>(); internal set => SetRare(value); }

    /// <summary>Whether the owner is mentioned, for a view of many items.</summary>
    public MentionsPreview? MentionsPreview { get => Rare<MentionsPreview>(); internal set => SetRare(value); }

    /// <summary>Who was mentioned by whom; only GetItem returns it.</summary>
    public MentionAction[]? MentionsEx { get => Rare<MentionAction[]>(); internal set => SetRare(value); }

    /// <summary>The hashtags with who applied them; only GetItem returns them.</summary>
    public AppliedHashtag[]? AppliedHashtags { get => Rare<AppliedHashtag[]>(); internal set => SetRare(value); }

    /// <summary>The hashtags, for a view of many items.</summary>
    public AppliedHashtagsPreview? AppliedHashtagsPreview { get => Rare<AppliedHashtagsPreview>(); internal set => SetRare(value); }

    /// <summary>Who liked it; only GetItem returns it.</summary>
    public Like[]? Likes { get => Rare<Like[]>(); internal set => SetRare(value); }

    /// <summary>How many liked it, for a view of many items.</summary>
    public LikesPreview? LikesPreview { get => Rare<LikesPreview>(); internal set => SetRare(value); }

    /// <summary>The address of whoever sent or organizes it, for the kinds that have one.</summary>
    internal virtual string? FromAddress => null;

    /// <summary>The read flag, for the kinds that have one.</summary>
    internal virtual bool? ReadFlag => null;

    /// <summary>A property that few items have: its name is the caller's.</summary>
    private protected T? Rare<T>([CallerMemberName] string name = "") => _rare?[name] is { } value ? (T)value : default;

    private protected void SetRare(object? value, [CallerMemberName] string name = "")
    {
        if (value is not null || _rare is not null)
            (_rare ??= new RareValues())[name] = value;
    }

    /// <summary>Kind and subject.</summary>
    public override string ToString() => $"{Kind} {Subject ?? ItemId?.Id}";
}
