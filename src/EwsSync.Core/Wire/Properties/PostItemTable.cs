using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's PostItemType.</summary>
internal static class PostItemTable
{
    public static PropertyTable<PostItem> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "ConversationIndex", static (xml, post) => post.ConversationIndex = xml.Base64() },
        { "ConversationTopic", static (xml, post) => post.ConversationTopic = xml.Text() },
        { "From", static (xml, post) => post.From = xml.SingleMailbox() },
        { "InternetMessageId", static (xml, post) => post.InternetMessageId = xml.Text() },
        { "IsRead", static (xml, post) => post.IsRead = xml.Boolean() },
        { "PostedTime", static (xml, post) => post.PostedTime = xml.Time() },
        { "References", static (xml, post) => post.References = xml.Text() },
        { "Sender", static (xml, post) => post.Sender = xml.SingleMailbox() },
    };
}
