// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class ItemsTables
{
    public static ModelType ApprovalRequest() => new ModelType<ApprovalRequest>(static _ => new ApprovalRequest())
        .With("isUndecidedApprovalRequest", Choice, static o => o.IsUndecidedApprovalRequest, static (o, value) => o.IsUndecidedApprovalRequest = value)
        .With("approvalDecision", Number, static o => o.ApprovalDecision, static (o, value) => o.ApprovalDecision = value)
        .With("approvalDecisionMaker", Text, static o => o.ApprovalDecisionMaker, static (o, value) => o.ApprovalDecisionMaker = value)
        .With("approvalDecisionTime", Time, static o => o.ApprovalDecisionTime, static (o, value) => o.ApprovalDecisionTime = value);

    public static ModelType Attachment() => new ModelType<Attachment>(null)
        .With("kind", Text, static o => o.Kind)
        .With("attachmentId", Object<AttachmentId>(), static o => o.AttachmentId, static (o, value) => o.AttachmentId = value)
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("contentType", Text, static o => o.ContentType, static (o, value) => o.ContentType = value)
        .With("contentId", Text, static o => o.ContentId, static (o, value) => o.ContentId = value)
        .With("contentLocation", Text, static o => o.ContentLocation, static (o, value) => o.ContentLocation = value)
        .With("attachmentOriginalUrl", Text, static o => o.AttachmentOriginalUrl, static (o, value) => o.AttachmentOriginalUrl = value)
        .With("size", Number, static o => o.Size, static (o, value) => o.Size = value)
        .With("lastModifiedTime", Time, static o => o.LastModifiedTime, static (o, value) => o.LastModifiedTime = value)
        .With("isInline", Choice, static o => o.IsInline, static (o, value) => o.IsInline = value);

    public static ModelType AttachmentId() => new ModelType<AttachmentId>(static json => new AttachmentId(Text.From(json, "id")!, Text.From(json, "rootItemId"), Text.From(json, "rootItemChangeKey")))
        .With("id", Text, static o => o.Id)
        .With("rootItemId", Text, static o => o.RootItemId)
        .With("rootItemChangeKey", Text, static o => o.RootItemChangeKey);

    public static ModelType Booking() => new ModelType<Booking>(static _ => new Booking(), ModelTypes.Of(typeof(EwsItem)));

    public static ModelType DistributionList() => new ModelType<DistributionList>(static _ => new DistributionList(), ModelTypes.Of(typeof(EwsItem)))
        .With("displayName", Text, static o => o.DisplayName, static (o, value) => o.DisplayName = value)
        .With("fileAs", Text, static o => o.FileAs, static (o, value) => o.FileAs = value)
        .With("contactSource", Text, static o => o.ContactSource, static (o, value) => o.ContactSource = value)
        .With("members", List(Object<DistributionListMember>()), static o => o.Members, static (o, value) => o.Members = value);

    public static ModelType EffectiveRights() => new ModelType<EffectiveRights>(static _ => new EffectiveRights())
        .With("createAssociated", Choice, static o => o.CreateAssociated, static (o, value) => o.CreateAssociated = value)
        .With("createContents", Choice, static o => o.CreateContents, static (o, value) => o.CreateContents = value)
        .With("createHierarchy", Choice, static o => o.CreateHierarchy, static (o, value) => o.CreateHierarchy = value)
        .With("delete", Choice, static o => o.Delete, static (o, value) => o.Delete = value)
        .With("modify", Choice, static o => o.Modify, static (o, value) => o.Modify = value)
        .With("read", Choice, static o => o.Read, static (o, value) => o.Read = value)
        .With("viewPrivateItems", Choice, static o => o.ViewPrivateItems, static (o, value) => o.ViewPrivateItems = value);

    public static ModelType ExtendedProperty() => new ModelType<ExtendedProperty>(static json => new ExtendedProperty(Path.From(json, "path")!, Text.From(json, "value"), List(Text).From(json, "values")))
        .With("path", Path, static o => o.Path)
        .With("value", Text, static o => o.Value)
        .With("values", List(Text), static o => o.Values);

    public static ModelType FileAttachment() => new ModelType<FileAttachment>(static _ => new FileAttachment(), ModelTypes.Of(typeof(Attachment)))
        .With("isContactPhoto", Choice, static o => o.IsContactPhoto, static (o, value) => o.IsContactPhoto = value)
        .With("content", Bytes, static o => o.Content, static (o, value) => o.Content = value);

    public static ModelType InternetHeader() => new ModelType<InternetHeader>(static json => new InternetHeader(Text.From(json, "name")!, Text.From(json, "value")!))
        .With("name", Text, static o => o.Name)
        .With("value", Text, static o => o.Value);

    public static ModelType ItemAttachment() => new ModelType<ItemAttachment>(static _ => new ItemAttachment(), ModelTypes.Of(typeof(Attachment)))
        .With("item", Object<EwsItem>(), static o => o.Item, static (o, value) => o.Item = value);

    public static ModelType ItemBody() => new ModelType<ItemBody>(static json => new ItemBody(Text.From(json, "bodyType"), Choice.From(json, "isTruncated"), Text.From(json, "text")!))
        .With("bodyType", Text, static o => o.BodyType)
        .With("isTruncated", Choice, static o => o.IsTruncated)
        .With("text", Text, static o => o.Text);

    public static ModelType ItemFlag() => new ModelType<ItemFlag>(static _ => new ItemFlag())
        .With("flagStatus", Text, static o => o.FlagStatus, static (o, value) => o.FlagStatus = value)
        .With("startDate", Time, static o => o.StartDate, static (o, value) => o.StartDate = value)
        .With("dueDate", Time, static o => o.DueDate, static (o, value) => o.DueDate = value)
        .With("completeDate", Time, static o => o.CompleteDate, static (o, value) => o.CompleteDate = value);

    public static ModelType MeetingCancellation() => new ModelType<MeetingCancellation>(static _ => new MeetingCancellation(), ModelTypes.Of(typeof(MeetingMessage)))
        .With("start", Time, static o => o.Start, static (o, value) => o.Start = value)
        .With("end", Time, static o => o.End, static (o, value) => o.End = value)
        .With("location", Text, static o => o.Location, static (o, value) => o.Location = value)
        .With("recurrence", Object<Recurrence>(), static o => o.Recurrence, static (o, value) => o.Recurrence = value)
        .With("calendarItemType", Text, static o => o.CalendarItemType, static (o, value) => o.CalendarItemType = value)
        .With("enhancedLocation", Object<EnhancedLocation>(), static o => o.EnhancedLocation, static (o, value) => o.EnhancedLocation = value)
        .With("doNotForwardMeeting", Choice, static o => o.DoNotForwardMeeting, static (o, value) => o.DoNotForwardMeeting = value);

    public static ModelType MeetingMessage() => new ModelType<MeetingMessage>(static _ => new MeetingMessage(), ModelTypes.Of(typeof(Message)))
        .With("associatedCalendarItemId", Id, static o => o.AssociatedCalendarItemId, static (o, value) => o.AssociatedCalendarItemId = value)
        .With("isDelegated", Choice, static o => o.IsDelegated, static (o, value) => o.IsDelegated = value)
        .With("isOutOfDate", Choice, static o => o.IsOutOfDate, static (o, value) => o.IsOutOfDate = value)
        .With("hasBeenProcessed", Choice, static o => o.HasBeenProcessed, static (o, value) => o.HasBeenProcessed = value)
        .With("responseType", Text, static o => o.ResponseType, static (o, value) => o.ResponseType = value)
        .With("uid", Text, static o => o.UID, static (o, value) => o.UID = value)
        .With("recurrenceId", Time, static o => o.RecurrenceId, static (o, value) => o.RecurrenceId = value)
        .With("dateTimeStamp", Time, static o => o.DateTimeStamp, static (o, value) => o.DateTimeStamp = value)
        .With("isOrganizer", Choice, static o => o.IsOrganizer, static (o, value) => o.IsOrganizer = value);

    public static ModelType MeetingResponse() => new ModelType<MeetingResponse>(static _ => new MeetingResponse(), ModelTypes.Of(typeof(MeetingMessage)))
        .With("start", Time, static o => o.Start, static (o, value) => o.Start = value)
        .With("end", Time, static o => o.End, static (o, value) => o.End = value)
        .With("location", Text, static o => o.Location, static (o, value) => o.Location = value)
        .With("recurrence", Object<Recurrence>(), static o => o.Recurrence, static (o, value) => o.Recurrence = value)
        .With("calendarItemType", Text, static o => o.CalendarItemType, static (o, value) => o.CalendarItemType = value)
        .With("proposedStart", Time, static o => o.ProposedStart, static (o, value) => o.ProposedStart = value)
        .With("proposedEnd", Time, static o => o.ProposedEnd, static (o, value) => o.ProposedEnd = value)
        .With("enhancedLocation", Object<EnhancedLocation>(), static o => o.EnhancedLocation, static (o, value) => o.EnhancedLocation = value);

    public static ModelType Message() => new ModelType<Message>(static _ => new Message(), ModelTypes.Of(typeof(EwsItem)))
        .With("sender", Object<EmailAddress>(), static o => o.Sender, static (o, value) => o.Sender = value)
        .With("from", Object<EmailAddress>(), static o => o.From, static (o, value) => o.From = value)
        .With("toRecipients", List(Object<EmailAddress>()), static o => o.ToRecipients, static (o, value) => o.ToRecipients = value)
        .With("ccRecipients", List(Object<EmailAddress>()), static o => o.CcRecipients, static (o, value) => o.CcRecipients = value)
        .With("isReadReceiptRequested", Choice, static o => o.IsReadReceiptRequested, static (o, value) => o.IsReadReceiptRequested = value)
        .With("isDeliveryReceiptRequested", Choice, static o => o.IsDeliveryReceiptRequested, static (o, value) => o.IsDeliveryReceiptRequested = value)
        .With("conversationIndex", Bytes, static o => o.ConversationIndex, static (o, value) => o.ConversationIndex = value)
        .With("conversationTopic", Text, static o => o.ConversationTopic, static (o, value) => o.ConversationTopic = value)
        .With("internetMessageId", Text, static o => o.InternetMessageId, static (o, value) => o.InternetMessageId = value)
        .With("isRead", Choice, static o => o.IsRead, static (o, value) => o.IsRead = value)
        .With("isResponseRequested", Choice, static o => o.IsResponseRequested, static (o, value) => o.IsResponseRequested = value)
        .With("references", Text, static o => o.References, static (o, value) => o.References = value)
        .With("receivedBy", Object<EmailAddress>(), static o => o.ReceivedBy, static (o, value) => o.ReceivedBy = value)
        .With("receivedRepresenting", Object<EmailAddress>(), static o => o.ReceivedRepresenting, static (o, value) => o.ReceivedRepresenting = value)
        .With("bccRecipients", List(Object<EmailAddress>()), static o => o.BccRecipients, static (o, value) => o.BccRecipients = value)
        .With("replyTo", List(Object<EmailAddress>()), static o => o.ReplyTo, static (o, value) => o.ReplyTo = value)
        .With("approvalRequestData", Object<ApprovalRequest>(), static o => o.ApprovalRequestData, static (o, value) => o.ApprovalRequestData = value)
        .With("votingInformation", Object<VotingInformation>(), static o => o.VotingInformation, static (o, value) => o.VotingInformation = value)
        .With("reminderMessageData", Object<ReminderMessage>(), static o => o.ReminderMessageData, static (o, value) => o.ReminderMessageData = value)
        .With("messageSafety", Object<MessageSafety>(), static o => o.MessageSafety, static (o, value) => o.MessageSafety = value)
        .With("senderSmtpAddress", Text, static o => o.SenderSmtpAddress, static (o, value) => o.SenderSmtpAddress = value)
        .With("mailboxGuids", List(Text), static o => o.MailboxGuids, static (o, value) => o.MailboxGuids = value)
        .With("publishedCalendarItemIcs", Text, static o => o.PublishedCalendarItemIcs, static (o, value) => o.PublishedCalendarItemIcs = value)
        .With("publishedCalendarItemName", Text, static o => o.PublishedCalendarItemName, static (o, value) => o.PublishedCalendarItemName = value);

    public static ModelType MessageSafety() => new ModelType<MessageSafety>(static _ => new MessageSafety())
        .With("messageSafetyLevel", Number, static o => o.MessageSafetyLevel, static (o, value) => o.MessageSafetyLevel = value)
        .With("messageSafetyReason", Number, static o => o.MessageSafetyReason, static (o, value) => o.MessageSafetyReason = value)
        .With("info", Text, static o => o.Info, static (o, value) => o.Info = value);

    public static ModelType MimeContent() => new ModelType<MimeContent>(static json => new MimeContent(Text.From(json, "characterSet"), Bytes.From(json, "content")!))
        .With("characterSet", Text, static o => o.CharacterSet)
        .With("content", Bytes, static o => o.Content);

    public static ModelType Person() => new ModelType<Person>(static _ => new Person(), ModelTypes.Of(typeof(EwsItem)))
        .With("antiLinkInfo", Text, static o => o.AntiLinkInfo, static (o, value) => o.AntiLinkInfo = value)
        .With("personId", Unique, static o => o.PersonId, static (o, value) => o.PersonId = value)
        .With("contactHandles", List(Object<PersonContactHandle>()), static o => o.ContactHandles, static (o, value) => o.ContactHandles = value)
        .With("contactCategories", List(Text), static o => o.ContactCategories, static (o, value) => o.ContactCategories = value)
        .With("relevanceOrder1", Text, static o => o.RelevanceOrder1, static (o, value) => o.RelevanceOrder1 = value)
        .With("relevanceOrder2", Text, static o => o.RelevanceOrder2, static (o, value) => o.RelevanceOrder2 = value)
        .With("trustLevel", Number, static o => o.TrustLevel, static (o, value) => o.TrustLevel = value)
        .With("favoriteOrder", Number, static o => o.FavoriteOrder, static (o, value) => o.FavoriteOrder = value)
        .With("exchangePersonIdGuid", Unique, static o => o.ExchangePersonIdGuid, static (o, value) => o.ExchangePersonIdGuid = value);

    public static ModelType PlainItem() => new ModelType<PlainItem>(static _ => new PlainItem(), ModelTypes.Of(typeof(EwsItem)));

    public static ModelType PostItem() => new ModelType<PostItem>(static _ => new PostItem(), ModelTypes.Of(typeof(EwsItem)))
        .With("conversationIndex", Bytes, static o => o.ConversationIndex, static (o, value) => o.ConversationIndex = value)
        .With("conversationTopic", Text, static o => o.ConversationTopic, static (o, value) => o.ConversationTopic = value)
        .With("from", Object<EmailAddress>(), static o => o.From, static (o, value) => o.From = value)
        .With("internetMessageId", Text, static o => o.InternetMessageId, static (o, value) => o.InternetMessageId = value)
        .With("isRead", Choice, static o => o.IsRead, static (o, value) => o.IsRead = value)
        .With("postedTime", Time, static o => o.PostedTime, static (o, value) => o.PostedTime = value)
        .With("references", Text, static o => o.References, static (o, value) => o.References = value)
        .With("sender", Object<EmailAddress>(), static o => o.Sender, static (o, value) => o.Sender = value);

    public static ModelType ReferenceAttachment() => new ModelType<ReferenceAttachment>(static _ => new ReferenceAttachment(), ModelTypes.Of(typeof(Attachment)))
        .With("attachLongPathName", Text, static o => o.AttachLongPathName, static (o, value) => o.AttachLongPathName = value)
        .With("providerType", Text, static o => o.ProviderType, static (o, value) => o.ProviderType = value)
        .With("providerEndpointUrl", Text, static o => o.ProviderEndpointUrl, static (o, value) => o.ProviderEndpointUrl = value)
        .With("attachmentThumbnailUrl", Text, static o => o.AttachmentThumbnailUrl, static (o, value) => o.AttachmentThumbnailUrl = value)
        .With("attachmentPreviewUrl", Text, static o => o.AttachmentPreviewUrl, static (o, value) => o.AttachmentPreviewUrl = value)
        .With("permissionType", Number, static o => o.PermissionType, static (o, value) => o.PermissionType = value)
        .With("originalPermissionType", Number, static o => o.OriginalPermissionType, static (o, value) => o.OriginalPermissionType = value)
        .With("attachmentIsFolder", Choice, static o => o.AttachmentIsFolder, static (o, value) => o.AttachmentIsFolder = value);

    public static ModelType ReminderMessage() => new ModelType<ReminderMessage>(static _ => new ReminderMessage())
        .With("reminderText", Text, static o => o.ReminderText, static (o, value) => o.ReminderText = value)
        .With("location", Text, static o => o.Location, static (o, value) => o.Location = value)
        .With("startTime", Time, static o => o.StartTime, static (o, value) => o.StartTime = value)
        .With("endTime", Time, static o => o.EndTime, static (o, value) => o.EndTime = value)
        .With("associatedCalendarItemId", Id, static o => o.AssociatedCalendarItemId, static (o, value) => o.AssociatedCalendarItemId = value);

    public static ModelType RetentionTag() => new ModelType<RetentionTag>(static json => new RetentionTag(Required(Unique).From(json, "id"), Choice.From(json, "isExplicit")))
        .With("id", Required(Unique), static o => o.Id)
        .With("isExplicit", Choice, static o => o.IsExplicit);

    public static ModelType RoleMember() => new ModelType<RoleMember>(static _ => new RoleMember(), ModelTypes.Of(typeof(EwsItem)))
        .With("displayName", Text, static o => o.DisplayName, static (o, value) => o.DisplayName = value)
        .With("type", Text, static o => o.Type, static (o, value) => o.Type = value)
        .With("memberId", Text, static o => o.MemberId, static (o, value) => o.MemberId = value);

    public static ModelType SharingMessage() => new ModelType<SharingMessage>(static _ => new SharingMessage(), ModelTypes.Of(typeof(Message)))
        .With("sharingMessageAction", Object<SharingMessageAction>(), static o => o.SharingMessageAction, static (o, value) => o.SharingMessageAction = value)
        .With("sharingMessageActions", List(Object<SharingMessageAction>()), static o => o.SharingMessageActions, static (o, value) => o.SharingMessageActions = value);

    public static ModelType TaskItem() => new ModelType<TaskItem>(static _ => new TaskItem(), ModelTypes.Of(typeof(EwsItem)))
        .With("actualWork", Number, static o => o.ActualWork, static (o, value) => o.ActualWork = value)
        .With("assignedTime", Time, static o => o.AssignedTime, static (o, value) => o.AssignedTime = value)
        .With("billingInformation", Text, static o => o.BillingInformation, static (o, value) => o.BillingInformation = value)
        .With("changeCount", Number, static o => o.ChangeCount, static (o, value) => o.ChangeCount = value)
        .With("companies", List(Text), static o => o.Companies, static (o, value) => o.Companies = value)
        .With("completeDate", Time, static o => o.CompleteDate, static (o, value) => o.CompleteDate = value)
        .With("contacts", List(Text), static o => o.Contacts, static (o, value) => o.Contacts = value)
        .With("delegationState", Text, static o => o.DelegationState, static (o, value) => o.DelegationState = value)
        .With("delegator", Text, static o => o.Delegator, static (o, value) => o.Delegator = value)
        .With("dueDate", Time, static o => o.DueDate, static (o, value) => o.DueDate = value)
        .With("isAssignmentEditable", Number, static o => o.IsAssignmentEditable, static (o, value) => o.IsAssignmentEditable = value)
        .With("isComplete", Choice, static o => o.IsComplete, static (o, value) => o.IsComplete = value)
        .With("isRecurring", Choice, static o => o.IsRecurring, static (o, value) => o.IsRecurring = value)
        .With("isTeamTask", Choice, static o => o.IsTeamTask, static (o, value) => o.IsTeamTask = value)
        .With("mileage", Text, static o => o.Mileage, static (o, value) => o.Mileage = value)
        .With("owner", Text, static o => o.Owner, static (o, value) => o.Owner = value)
        .With("percentComplete", Real, static o => o.PercentComplete, static (o, value) => o.PercentComplete = value)
        .With("recurrence", Object<Recurrence>(), static o => o.Recurrence, static (o, value) => o.Recurrence = value)
        .With("startDate", Time, static o => o.StartDate, static (o, value) => o.StartDate = value)
        .With("status", Text, static o => o.Status, static (o, value) => o.Status = value)
        .With("statusDescription", Text, static o => o.StatusDescription, static (o, value) => o.StatusDescription = value)
        .With("totalWork", Number, static o => o.TotalWork, static (o, value) => o.TotalWork = value);

    public static ModelType UnknownItem() => new ModelType<UnknownItem>(static json => new UnknownItem(Text.From(json, "kind")!), ModelTypes.Of(typeof(EwsItem)));

    public static ModelType VotingInformation() => new ModelType<VotingInformation>(static _ => new VotingInformation())
        .With("userOptions", List(Object<VotingOption>()), static o => o.UserOptions, static (o, value) => o.UserOptions = value)
        .With("votingResponse", Text, static o => o.VotingResponse, static (o, value) => o.VotingResponse = value);

    public static ModelType VotingOption() => new ModelType<VotingOption>(static _ => new VotingOption())
        .With("displayName", Text, static o => o.DisplayName, static (o, value) => o.DisplayName = value)
        .With("sendPrompt", Text, static o => o.SendPrompt, static (o, value) => o.SendPrompt = value);
}
