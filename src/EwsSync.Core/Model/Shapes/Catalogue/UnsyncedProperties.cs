namespace EwsSync.Model;

/// <summary>
/// Properties of things that are no items: what FindConversation, FindPeople, GetPersona and the insight operations return. They are
/// here because the schema lists them; no short name leads to them.
/// </summary>
internal static class UnsyncedProperties
{
    internal const string Table = """
        conversation = -
          ConversationId ConversationTopic UniqueRecipients GlobalUniqueRecipients UniqueUnreadSenders GlobalUniqueUnreadSenders
          UniqueSenders GlobalUniqueSenders LastDeliveryTime GlobalLastDeliveryTime Categories GlobalCategories FlagStatus
          GlobalFlagStatus HasAttachments GlobalHasAttachments HasIrm GlobalHasIrm MessageCount GlobalMessageCount UnreadCount
          GlobalUnreadCount Size GlobalSize ItemClasses GlobalItemClasses Importance GlobalImportance ItemIds GlobalItemIds
          LastModifiedTime InstanceKey Preview IconIndex GlobalIconIndex DraftItemIds HasClutter MentionedMe GlobalMentionedMe
          AtAllMention GlobalAtAllMention
        persona = -
          PersonaId PersonaType GivenName CompanyName Surname DisplayName EmailAddress FileAs HomeCity CreationTime RelevanceScore
          RankingWeight WorkCity PersonaObjectStatus FileAsId DisplayNamePrefix YomiCompanyName YomiFirstName YomiLastName Title
          EmailAddresses PhoneNumber ImAddress ImAddresses ImAddresses2 ImAddresses3 FolderIds Attributions DisplayNames Initials
          FileAses FileAsIds DisplayNamePrefixes GivenNames MiddleNames Surnames Generations Nicknames YomiCompanyNames YomiFirstNames
          YomiLastNames BusinessPhoneNumbers BusinessPhoneNumbers2 HomePhones HomePhones2 MobilePhones MobilePhones2
          AssistantPhoneNumbers CallbackPhones CarPhones HomeFaxes OrganizationMainPhones OtherFaxes OtherTelephones OtherPhones2
          Pagers RadioPhones TelexNumbers WorkFaxes Emails1 Emails2 Emails3 BusinessHomePages School PersonalHomePages OfficeLocations
          BusinessAddresses HomeAddresses OtherAddresses Titles Departments CompanyNames Managers AssistantNames Professions
          SpouseNames Hobbies WeddingAnniversaries Birthdays Children Locations ExtendedProperties PostalAddress Bodies IsFavorite
          InlineLinks ItemLinkIds HasActiveDeals IsBusinessContact AttributedHasActiveDeals AttributedIsBusinessContact
          SourceMailboxGuids LastContactedDate ExternalDirectoryObjectId MapiEntryId MapiEmailAddress MapiAddressType MapiSearchKey
          MapiTransmittableDisplayName MapiSendRichInfo
        person = -
          FullName GivenName Surname PhoneNumber SMSNumber EmailAddress Alias Department LinkedInProfileLink Skills
          ProfessionalBiography ManagementChain DirectReports Peers TeamSize CurrentJob Birthday Hometown CurrentLocation
          CompanyProfile Office Headline MutualConnections Title MutualManager Insights UserProfilePicture
        insight = -
          InsightId Type StartTimeUtc EndTimeUtc Status Version ApplicationsIds Text SuggestedActions AppContexts
        """;
}
