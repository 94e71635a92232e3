namespace EwsSync.Model;

/// <summary>Properties of items in folders of contacts, and of the items that stand beside them (networks, roles, linked persons).</summary>
internal static class ContactProperties
{
    internal const string Table = """
        contacts = Contact DistributionList
          DisplayName FileAs ContactSource
        contacts = Contact
          Alias AssistantName Birthday BusinessHomePage Children Companies CompanyName CompleteName Culture Department DirectoryId
          DirectReports FileAsMapping Generation GivenName HasPicture Initials JobTitle Manager ManagerMailbox MiddleName Mileage
          MSExchangeCertificate Nickname Notes OfficeLocation PhoneticFullName PhoneticFirstName PhoneticLastName Photo PostalAddressIndex
          Profession SpouseName Surname UserSMIMECertificate WeddingAnniversary
          AbchContactId AccountName Cid Comment ContactShortId ContactType ConversationGuid CreatedBy Gender HidePresenceAndProfile ImMri
          InviteFree IsAutoUpdateDisabled IsHidden IsMessengerEnabled IsPendingOutbound IsPrivate MobileIMEnabled Mris NotInBirthdayCalendar
          ObjectId OtherMri PartnerNetworkProfilePhotoUrl PartnerNetworkThumbnailPhotoUrl PassportId PersonId PresenceTrustLevel
          ProfileLastChanged ShellContactType SkypeAuthCertificate SkypeContext SkypeId SkypeRelationship SourceId SupportGroupFeeds
          TrustLevel UnifiedInbox UserTileHash Wlid XboxLiveTag YomiNickname
          EmailAddresses! AbchEmailAddresses! ImAddresses! PhoneNumbers! PhysicalAddresses! Urls!
        distributionlist = DistributionList
          Members!

        rolemember = RoleMember
          MemberType MemberId DisplayName
        network = Network
          AccountName AutoLinkError AutoLinkSuccess ClientPublishSecret ClientToken ClientToken2 ContactSyncError ContactSyncSuccess
          DisplayName DomainId DomainTag ErrorOffers FirstAuthErrorDates IsDefault LastVersionSaved LastWelcomeContact Offers ProfileUrl
          PsaLastChanged RefreshToken2 RefreshTokenExpiry2 RejectedOffers SessionHandle Settings SourceEntryID SyncEnabled
          TokenRefreshLastAttempted TokenRefreshLastCompleted UserEmail UserTileUrl
        abchperson = Person
          FavoriteOrder PersonId ExchangePersonIdGuid AntiLinkInfo RelevanceOrder1 RelevanceOrder2 ContactHandles Categories
        booking = Booking
          ServiceIds StaffIds StaffInitials CustomerName CustomerEmail CustomerPhone CustomerId
        """;
}
