// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class MailTables
{
    public static ModelType AppliedHashtag() => new ModelType<AppliedHashtag>(static _ => new AppliedHashtag())
        .With("id", Text, static o => o.Id, static (o, value) => o.Id = value)
        .With("createdBy", Object<SocialUser>(), static o => o.CreatedBy, static (o, value) => o.CreatedBy = value)
        .With("createdDateTime", Text, static o => o.CreatedDateTime, static (o, value) => o.CreatedDateTime = value)
        .With("serverCreatedDateTime", Text, static o => o.ServerCreatedDateTime, static (o, value) => o.ServerCreatedDateTime = value)
        .With("deepLink", Text, static o => o.DeepLink, static (o, value) => o.DeepLink = value)
        .With("application", Text, static o => o.Application, static (o, value) => o.Application = value)
        .With("tag", Text, static o => o.Tag, static (o, value) => o.Tag = value)
        .With("isAutoTagged", Choice, static o => o.IsAutoTagged, static (o, value) => o.IsAutoTagged = value)
        .With("isInlined", Choice, static o => o.IsInlined, static (o, value) => o.IsInlined = value);

    public static ModelType AppliedHashtagsPreview() => new ModelType<AppliedHashtagsPreview>(static _ => new AppliedHashtagsPreview())
        .With("hashtags", List(Text), static o => o.Hashtags, static (o, value) => o.Hashtags = value);

    public static ModelType Like() => new ModelType<Like>(static _ => new Like())
        .With("id", Text, static o => o.Id, static (o, value) => o.Id = value)
        .With("createdBy", Object<SocialUser>(), static o => o.CreatedBy, static (o, value) => o.CreatedBy = value)
        .With("createdDateTime", Text, static o => o.CreatedDateTime, static (o, value) => o.CreatedDateTime = value)
        .With("serverCreatedDateTime", Text, static o => o.ServerCreatedDateTime, static (o, value) => o.ServerCreatedDateTime = value)
        .With("deepLink", Text, static o => o.DeepLink, static (o, value) => o.DeepLink = value)
        .With("application", Text, static o => o.Application, static (o, value) => o.Application = value);

    public static ModelType LikesPreview() => new ModelType<LikesPreview>(static _ => new LikesPreview())
        .With("likeCount", Number, static o => o.LikeCount, static (o, value) => o.LikeCount = value);

    public static ModelType MentionAction() => new ModelType<MentionAction>(static _ => new MentionAction())
        .With("id", Text, static o => o.Id, static (o, value) => o.Id = value)
        .With("createdBy", Object<SocialUser>(), static o => o.CreatedBy, static (o, value) => o.CreatedBy = value)
        .With("createdDateTime", Text, static o => o.CreatedDateTime, static (o, value) => o.CreatedDateTime = value)
        .With("serverCreatedDateTime", Text, static o => o.ServerCreatedDateTime, static (o, value) => o.ServerCreatedDateTime = value)
        .With("deepLink", Text, static o => o.DeepLink, static (o, value) => o.DeepLink = value)
        .With("application", Text, static o => o.Application, static (o, value) => o.Application = value)
        .With("mentioned", Object<SocialUser>(), static o => o.Mentioned, static (o, value) => o.Mentioned = value)
        .With("mentionText", Text, static o => o.MentionText, static (o, value) => o.MentionText = value)
        .With("clientReference", Text, static o => o.ClientReference, static (o, value) => o.ClientReference = value);

    public static ModelType MentionsPreview() => new ModelType<MentionsPreview>(static _ => new MentionsPreview())
        .With("isMentioned", Choice, static o => o.IsMentioned, static (o, value) => o.IsMentioned = value);

    public static ModelType RightsManagementLicense() => new ModelType<RightsManagementLicense>(static _ => new RightsManagementLicense())
        .With("rightsManagedMessageDecryptionStatus", Number, static o => o.RightsManagedMessageDecryptionStatus, static (o, value) => o.RightsManagedMessageDecryptionStatus = value)
        .With("rmsTemplateId", Text, static o => o.RmsTemplateId, static (o, value) => o.RmsTemplateId = value)
        .With("templateName", Text, static o => o.TemplateName, static (o, value) => o.TemplateName = value)
        .With("templateDescription", Text, static o => o.TemplateDescription, static (o, value) => o.TemplateDescription = value)
        .With("editAllowed", Choice, static o => o.EditAllowed, static (o, value) => o.EditAllowed = value)
        .With("replyAllowed", Choice, static o => o.ReplyAllowed, static (o, value) => o.ReplyAllowed = value)
        .With("replyAllAllowed", Choice, static o => o.ReplyAllAllowed, static (o, value) => o.ReplyAllAllowed = value)
        .With("forwardAllowed", Choice, static o => o.ForwardAllowed, static (o, value) => o.ForwardAllowed = value)
        .With("modifyRecipientsAllowed", Choice, static o => o.ModifyRecipientsAllowed, static (o, value) => o.ModifyRecipientsAllowed = value)
        .With("extractAllowed", Choice, static o => o.ExtractAllowed, static (o, value) => o.ExtractAllowed = value)
        .With("printAllowed", Choice, static o => o.PrintAllowed, static (o, value) => o.PrintAllowed = value)
        .With("exportAllowed", Choice, static o => o.ExportAllowed, static (o, value) => o.ExportAllowed = value)
        .With("programmaticAccessAllowed", Choice, static o => o.ProgrammaticAccessAllowed, static (o, value) => o.ProgrammaticAccessAllowed = value)
        .With("isOwner", Choice, static o => o.IsOwner, static (o, value) => o.IsOwner = value)
        .With("contentOwner", Text, static o => o.ContentOwner, static (o, value) => o.ContentOwner = value)
        .With("contentExpiryDate", Text, static o => o.ContentExpiryDate, static (o, value) => o.ContentExpiryDate = value);

    public static ModelType SharingMessageAction() => new ModelType<SharingMessageAction>(static _ => new SharingMessageAction())
        .With("importance", Text, static o => o.Importance, static (o, value) => o.Importance = value)
        .With("actionType", Text, static o => o.ActionType, static (o, value) => o.ActionType = value)
        .With("action", Text, static o => o.Action, static (o, value) => o.Action = value);

    public static ModelType SocialUser() => new ModelType<SocialUser>(static _ => new SocialUser())
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("emailAddress", Text, static o => o.EmailAddress, static (o, value) => o.EmailAddress = value)
        .With("routingType", Text, static o => o.RoutingType, static (o, value) => o.RoutingType = value)
        .With("mailboxType", Text, static o => o.MailboxType, static (o, value) => o.MailboxType = value)
        .With("itemId", Id, static o => o.ItemId, static (o, value) => o.ItemId = value)
        .With("originalDisplayName", Text, static o => o.OriginalDisplayName, static (o, value) => o.OriginalDisplayName = value)
        .With("externalObjectId", Text, static o => o.ExternalObjectId, static (o, value) => o.ExternalObjectId = value)
        .With("primaryEmailAddress", Text, static o => o.PrimaryEmailAddress, static (o, value) => o.PrimaryEmailAddress = value);
}
