using System;

namespace EwsSync.Model;

/// <summary>
/// A contact.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact">Contact</see>.
/// </summary>
public sealed class Contact : EwsItem
{
    private FlagSet _flags;

    internal Contact()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Contact";

    /// <summary>The name that it is filed under.</summary>
    public string? FileAs { get; internal set; }

    /// <summary>How that name is made, for example <c>LastCommaFirst</c>.</summary>
    public string? FileAsMapping { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The name that is shown.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>The first name.</summary>
    public string? GivenName { get; internal set; }

    /// <summary>The initials.</summary>
    public string? Initials { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The nickname.</summary>
    public string? Nickname { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>All parts of the name.</summary>
    public CompleteName? CompleteName { get => Rare<CompleteName>(); internal set => SetRare(value); }

    /// <summary>The company.</summary>
    public string? CompanyName { get; internal set; }

    /// <summary>The e-mail addresses; only GetItem returns all of them.</summary>
    public ContactEmailAddress[]? EmailAddresses { get => Rare<ContactEmailAddress[]>(); internal set => SetRare(value); }

    /// <summary>The e-mail addresses of a contact from another network.</summary>
    public AbchEmailAddress[]? AbchEmailAddresses { get => Rare<AbchEmailAddress[]>(); internal set => SetRare(value); }

    /// <summary>The postal addresses; only GetItem returns all of them.</summary>
    public PhysicalAddress[]? PhysicalAddresses { get => Rare<PhysicalAddress[]>(); internal set => SetRare(value); }

    /// <summary>The phone numbers; only GetItem returns all of them.</summary>
    public ContactPhoneNumber[]? PhoneNumbers { get => Rare<ContactPhoneNumber[]>(); internal set => SetRare(value); }

    /// <summary>The assistant.</summary>
    public string? AssistantName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The birthday.</summary>
    public DateTimeOffset? Birthday { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>The web page of the company.</summary>
    public string? BusinessHomePage { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The children.</summary>
    public string[]? Children { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>The companies that it is about.</summary>
    public string[]? Companies { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary><c>ActiveDirectory</c> or <c>Store</c>.</summary>
    public string? ContactSource { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The department.</summary>
    public string? Department { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>For example Jr.</summary>
    public string? Generation { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The addresses for instant messages; only GetItem returns all of them.</summary>
    public ContactImAddress[]? ImAddresses { get => Rare<ContactImAddress[]>(); internal set => SetRare(value); }

    /// <summary>The job title.</summary>
    public string? JobTitle { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The manager.</summary>
    public string? Manager { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Mileage, as free text.</summary>
    public string? Mileage { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The office.</summary>
    public string? OfficeLocation { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Which address is for mail: <c>None</c>, <c>Home</c>, <c>Business</c> or <c>Other</c>.</summary>
    public string? PostalAddressIndex { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The profession.</summary>
    public string? Profession { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The husband, wife or partner.</summary>
    public string? SpouseName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The last name.</summary>
    public string? Surname { get; internal set; }

    /// <summary>The wedding day.</summary>
    public DateTimeOffset? WeddingAnniversary { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>Whether it has a picture.</summary>
    public bool? HasPicture { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>How the full name is pronounced.</summary>
    public string? PhoneticFullName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How the first name is pronounced.</summary>
    public string? PhoneticFirstName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How the last name is pronounced.</summary>
    public string? PhoneticLastName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The mail nickname in the directory.</summary>
    public string? Alias { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Notes in the directory.</summary>
    public string? Notes { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The picture in the directory.</summary>
    public byte[]? Photo { get => Rare<byte[]>(); internal set => SetRare(value); }

    /// <summary>Certificates for S/MIME in the directory.</summary>
    public byte[][]? UserSMIMECertificate { get => Rare<byte[][]>(); internal set => SetRare(value); }

    /// <summary>Certificates for Exchange in the directory.</summary>
    public byte[][]? MSExchangeCertificate { get => Rare<byte[][]>(); internal set => SetRare(value); }

    /// <summary>The id in the directory.</summary>
    public string? DirectoryId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The manager in the directory.</summary>
    public EmailAddress? ManagerMailbox { get => Rare<EmailAddress>(); internal set => SetRare(value); }

    /// <summary>Whom it manages, in the directory.</summary>
    public EmailAddress[]? DirectReports { get => Rare<EmailAddress[]>(); internal set => SetRare(value); }

    /// <summary>The account in the network that it came from.</summary>
    public string? AccountName { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether the network may not update it.</summary>
    public bool? IsAutoUpdateDisabled { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>Whether it is used for instant messages.</summary>
    public bool? IsMessengerEnabled { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>A comment.</summary>
    public string? Comment { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>A short id.</summary>
    public int? ContactShortId { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>The type in the network that it came from.</summary>
    public string? ContactType { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The gender.</summary>
    public string? Gender { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether it is hidden.</summary>
    public bool? IsHidden { get => _flags[3]; internal set => _flags = _flags.With(3, value); }

    /// <summary>The id in the network that it came from.</summary>
    public string? ObjectId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The id of the Microsoft account.</summary>
    public long? PassportId { get => Rare<long?>(); internal set => SetRare(value); }

    /// <summary>Whether it is private.</summary>
    public bool? IsPrivate { get => _flags[4]; internal set => _flags = _flags.With(4, value); }

    /// <summary>The network that it came from.</summary>
    public string? SourceId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How far it is trusted.</summary>
    public int? TrustLevel { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>Who created it.</summary>
    public string? CreatedBy { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Web addresses.</summary>
    public ContactUrl[]? Urls { get => Rare<ContactUrl[]>(); internal set => SetRare(value); }

    /// <summary>The Microsoft account's public id.</summary>
    public long? Cid { get => Rare<long?>(); internal set => SetRare(value); }

    /// <summary>Skype's certificate.</summary>
    public string? SkypeAuthCertificate { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Skype's context.</summary>
    public string? SkypeContext { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The Skype name.</summary>
    public string? SkypeId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The relationship in Skype.</summary>
    public string? SkypeRelationship { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How the nickname is pronounced, in Japanese.</summary>
    public string? YomiNickname { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The Xbox name.</summary>
    public string? XboxLiveTag { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether it may be added without an invitation.</summary>
    public bool? InviteFree { get => _flags[5]; internal set => _flags = _flags.With(5, value); }

    /// <summary>Whether presence and profile are hidden from it.</summary>
    public bool? HidePresenceAndProfile { get => _flags[6]; internal set => _flags = _flags.With(6, value); }

    /// <summary>Whether an invitation to it is pending.</summary>
    public bool? IsPendingOutbound { get => _flags[7]; internal set => _flags = _flags.With(7, value); }

    /// <summary>Whether it supports group feeds.</summary>
    public bool? SupportGroupFeeds { get => _flags[8]; internal set => _flags = _flags.With(8, value); }

    /// <summary>A hash of the picture.</summary>
    public string? UserTileHash { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether its messages come to the unified inbox.</summary>
    public bool? UnifiedInbox { get => _flags[9]; internal set => _flags = _flags.With(9, value); }

    /// <summary>Ids for messaging.</summary>
    public string[]? Mris { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>The Windows Live id.</summary>
    public string? Wlid { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The id in the address book clearing house.</summary>
    public Guid? AbchContactId { get => Rare<Guid?>(); internal set => SetRare(value); }

    /// <summary>Whether the birthday is left out of the birthday calendar.</summary>
    public bool? NotInBirthdayCalendar { get => _flags[10]; internal set => _flags = _flags.With(10, value); }

    /// <summary>The type in the shell.</summary>
    public string? ShellContactType { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The id for instant messages.</summary>
    public string? ImMri { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How far it may see presence.</summary>
    public int? PresenceTrustLevel { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>Another id for messaging.</summary>
    public string? OtherMri { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>When the profile was changed.</summary>
    public string? ProfileLastChanged { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Whether it gets instant messages on a phone.</summary>
    public bool? MobileIMEnabled { get => _flags[11]; internal set => _flags = _flags.With(11, value); }

    /// <summary>The picture in another network.</summary>
    public string? PartnerNetworkProfilePhotoUrl { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The small picture in another network.</summary>
    public string? PartnerNetworkThumbnailPhotoUrl { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The person that it was linked to.</summary>
    public string? PersonId { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>The conversation with it.</summary>
    public Guid? ConversationGuid { get => Rare<Guid?>(); internal set => SetRare(value); }
}
