using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Mentions, likes, hashtags and rights management.</summary>
internal static class SocialReaders
{
    private static readonly PropertyTable<RightsManagementLicense> RightsManagementLicenseLines = new()
    {
        { "RightsManagedMessageDecryptionStatus", static (xml, rightsManagementLicense) => rightsManagementLicense.RightsManagedMessageDecryptionStatus = xml.Int() },
        { "RmsTemplateId", static (xml, rightsManagementLicense) => rightsManagementLicense.RmsTemplateId = xml.Text() },
        { "TemplateName", static (xml, rightsManagementLicense) => rightsManagementLicense.TemplateName = xml.Text() },
        { "TemplateDescription", static (xml, rightsManagementLicense) => rightsManagementLicense.TemplateDescription = xml.Text() },
        { "EditAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.EditAllowed = xml.Boolean() },
        { "ReplyAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ReplyAllowed = xml.Boolean() },
        { "ReplyAllAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ReplyAllAllowed = xml.Boolean() },
        { "ForwardAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ForwardAllowed = xml.Boolean() },
        { "ModifyRecipientsAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ModifyRecipientsAllowed = xml.Boolean() },
        { "ExtractAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ExtractAllowed = xml.Boolean() },
        { "PrintAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.PrintAllowed = xml.Boolean() },
        { "ExportAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ExportAllowed = xml.Boolean() },
        { "ProgrammaticAccessAllowed", static (xml, rightsManagementLicense) => rightsManagementLicense.ProgrammaticAccessAllowed = xml.Boolean() },
        { "IsOwner", static (xml, rightsManagementLicense) => rightsManagementLicense.IsOwner = xml.Boolean() },
        { "ContentOwner", static (xml, rightsManagementLicense) => rightsManagementLicense.ContentOwner = xml.Text() },
        { "ContentExpiryDate", static (xml, rightsManagementLicense) => rightsManagementLicense.ContentExpiryDate = xml.Text() },
    };

    private static readonly PropertyTable<MentionAction> MentionActionLines = new()
    {
        { "Id", static (xml, mentionAction) => mentionAction.Id = xml.Text() },
        { "CreatedBy", static (xml, mentionAction) => mentionAction.CreatedBy = xml.SocialUser() },
        { "CreatedDateTime", static (xml, mentionAction) => mentionAction.CreatedDateTime = xml.Text() },
        { "ServerCreatedDateTime", static (xml, mentionAction) => mentionAction.ServerCreatedDateTime = xml.Text() },
        { "DeepLink", static (xml, mentionAction) => mentionAction.DeepLink = xml.Text() },
        { "Application", static (xml, mentionAction) => mentionAction.Application = xml.Text() },
        { "Mentioned", static (xml, mentionAction) => mentionAction.Mentioned = xml.SocialUser() },
        { "MentionText", static (xml, mentionAction) => mentionAction.MentionText = xml.Text() },
        { "ClientReference", static (xml, mentionAction) => mentionAction.ClientReference = xml.Text() },
    };

    private static readonly PropertyTable<AppliedHashtag> AppliedHashtagLines = new()
    {
        { "Id", static (xml, appliedHashtag) => appliedHashtag.Id = xml.Text() },
        { "CreatedBy", static (xml, appliedHashtag) => appliedHashtag.CreatedBy = xml.SocialUser() },
        { "CreatedDateTime", static (xml, appliedHashtag) => appliedHashtag.CreatedDateTime = xml.Text() },
        { "ServerCreatedDateTime", static (xml, appliedHashtag) => appliedHashtag.ServerCreatedDateTime = xml.Text() },
        { "DeepLink", static (xml, appliedHashtag) => appliedHashtag.DeepLink = xml.Text() },
        { "Application", static (xml, appliedHashtag) => appliedHashtag.Application = xml.Text() },
        { "Tag", static (xml, appliedHashtag) => appliedHashtag.Tag = xml.Text() },
        { "IsAutoTagged", static (xml, appliedHashtag) => appliedHashtag.IsAutoTagged = xml.Boolean() },
        { "IsInlined", static (xml, appliedHashtag) => appliedHashtag.IsInlined = xml.Boolean() },
    };

    private static readonly PropertyTable<Like> LikeLines = new()
    {
        { "Id", static (xml, like) => like.Id = xml.Text() },
        { "CreatedBy", static (xml, like) => like.CreatedBy = xml.SocialUser() },
        { "CreatedDateTime", static (xml, like) => like.CreatedDateTime = xml.Text() },
        { "ServerCreatedDateTime", static (xml, like) => like.ServerCreatedDateTime = xml.Text() },
        { "DeepLink", static (xml, like) => like.DeepLink = xml.Text() },
        { "Application", static (xml, like) => like.Application = xml.Text() },
    };

    private static readonly PropertyTable<SocialUser> SocialUserLines = new()
    {
        { "Name", static (xml, socialUser) => socialUser.Name = xml.Text() },
        { "EmailAddress", static (xml, socialUser) => socialUser.EmailAddress = xml.Text() },
        { "RoutingType", static (xml, socialUser) => socialUser.RoutingType = xml.Shared() },
        { "MailboxType", static (xml, socialUser) => socialUser.MailboxType = xml.Shared() },
        { "ItemId", static (xml, socialUser) => socialUser.ItemId = xml.ItemId() },
        { "OriginalDisplayName", static (xml, socialUser) => socialUser.OriginalDisplayName = xml.Text() },
        { "ExternalObjectId", static (xml, socialUser) => socialUser.ExternalObjectId = xml.Text() },
        { "PrimaryEmailAddress", static (xml, socialUser) => socialUser.PrimaryEmailAddress = xml.Text() },
    };

    private static readonly PropertyTable<MentionsPreview> MentionsPreviewLines = new()
    {
        { "IsMentioned", static (xml, mentionsPreview) => mentionsPreview.IsMentioned = xml.Boolean() },
    };

    private static readonly PropertyTable<LikesPreview> LikesPreviewLines = new()
    {
        { "LikeCount", static (xml, likesPreview) => likesPreview.LikeCount = xml.Int() },
    };

    private static readonly PropertyTable<AppliedHashtagsPreview> AppliedHashtagsPreviewLines = new()
    {
        { "Hashtags", static (xml, appliedHashtagsPreview) => appliedHashtagsPreview.Hashtags = xml.Strings() },
    };

    public static RightsManagementLicense RightsManagementLicense(this ElementReader xml) => RightsManagementLicenseLines.Read(xml, new RightsManagementLicense());

    public static MentionAction MentionAction(this ElementReader xml) => MentionActionLines.Read(xml, new MentionAction());

    public static AppliedHashtag AppliedHashtag(this ElementReader xml) => AppliedHashtagLines.Read(xml, new AppliedHashtag());

    public static Like Like(this ElementReader xml) => LikeLines.Read(xml, new Like());

    public static SocialUser SocialUser(this ElementReader xml) => SocialUserLines.Read(xml, new SocialUser());

    public static MentionsPreview MentionsPreview(this ElementReader xml) => MentionsPreviewLines.Read(xml, new MentionsPreview());

    public static LikesPreview LikesPreview(this ElementReader xml) => LikesPreviewLines.Read(xml, new LikesPreview());

    public static AppliedHashtagsPreview AppliedHashtagsPreview(this ElementReader xml) => AppliedHashtagsPreviewLines.Read(xml, new AppliedHashtagsPreview());
}
