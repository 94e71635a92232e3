namespace EwsSync.Model;

/// <summary>
/// Properties of items in folders of mail, meetings, tasks and posts. What is marked <c>!</c> cannot be asked for in FindItem, whose rule
/// is also that of SyncFolderItems.
/// </summary>
internal static class ItemProperties
{
    internal const string Table = """
        item = *
          ItemId ParentFolderId ItemClass Subject Sensitivity Importance Categories Size Culture EffectiveRights Flag IconIndex Preview
          DateTimeReceived DateTimeSent DateTimeCreated LastModifiedName LastModifiedTime DisplayTo DisplayCc DisplayBcc InReplyTo
          IsAssociated IsDraft IsFromMe IsResend IsSubmitted IsUnmodified HasAttachments IsClutter BlockStatus HasBlockedImages CanDelete
          ReminderDueBy ReminderIsSet ReminderNextTime ReminderMinutesBeforeStart ConversationId StoreEntryId InstanceKey
          PolicyTag ArchiveTag RetentionDate WebClientReadFormQueryString WebClientEditFormQueryString InferenceClassification
          PredictedActionReasons MentionedMe MentionsPreview AppliedHashtagsPreview LikesPreview PendingSocialActivityTagIds AtAllMention
          MimeContent! MimeContentUTF8! Body! UniqueBody! NormalizedBody! TextBody! FirstBody! Attachments! InternetMessageHeaders!
          ResponseObjects! EntityExtractionResult! RightsManagementLicenseData! Mentions! MentionsEx! Hashtags! AppliedHashtags! Likes!

        message = @Mail PostItem
          ConversationIndex ConversationTopic From InternetMessageId IsRead References Sender
        message = @Mail
          IsResponseRequested IsReadReceiptRequested IsDeliveryReceiptRequested ReceivedBy ReceivedRepresenting MessageSafety
          PublishedCalendarItemIcs PublishedCalendarItemName
          ToRecipients! CcRecipients! BccRecipients! ReplyTo! ApprovalRequestData! VotingInformation! ReminderMessageData!
        sharingMessage = SharingMessage
          SharingMessageAction!
        postitem = PostItem
          PostedTime

        meeting = @Meeting
          IsDelegated HasBeenProcessed ResponseType AssociatedCalendarItemId! IsOutOfDate!
        meeting = MeetingResponse
          ProposedStart ProposedEnd
        meeting = MeetingRequest MeetingCancellation
          DoNotForwardMeeting
        meetingRequest = CalendarItem MeetingRequest
          IntendedFreeBusyStatus
        meetingRequest = MeetingRequest
          MeetingRequestType! ChangeHighlights!

        calendar = CalendarItem @Meeting
          UID RecurrenceId DateTimeStamp IsOrganizer
        calendar = CalendarItem MeetingRequest MeetingResponse MeetingCancellation
          Start End Location EnhancedLocation CalendarItemType Recurrence!
        calendar = CalendarItem MeetingRequest
          StartWallClock EndWallClock StartTimeZoneId EndTimeZoneId StartTimeZone EndTimeZone IsAllDayEvent LegacyFreeBusyStatus When
          IsMeeting IsCancelled IsRecurring MeetingRequestWasSent MyResponseType Organizer Duration TimeZone AppointmentReplyTime
          AppointmentSequenceNumber AppointmentState ConferenceType AllowNewTimeProposal IsOnlineMeeting MeetingWorkspaceUrl NetShowUrl
          OriginalStart! RequiredAttendees! OptionalAttendees! Resources! ConflictingMeetingCount! AdjacentMeetingCount!
          ConflictingMeetings! AdjacentMeetings! FirstOccurrence! LastOccurrence! ModifiedOccurrences! DeletedOccurrences! MeetingTimeZone!
        calendar = CalendarItem MeetingRequest MeetingCancellation
          DoNotForwardMeeting
        calendar = CalendarItem
          IsResponseRequested JoinOnlineMeetingUrl OnlineMeetingSettings CalendarActivityData InboxReminders!

        task = Task
          ActualWork AssignedTime BillingInformation ChangeCount Companies CompleteDate Contacts DelegationState Delegator DueDate
          IsAssignmentEditable IsComplete IsRecurring IsTeamTask Mileage Owner PercentComplete StartDate Status StatusDescription TotalWork
          Recurrence!
        """;
}
