using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's MessageType.</summary>
internal static class MessageTable
{
    public static PropertyTable<Message> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "Sender", static (xml, message) => message.Sender = xml.SingleMailbox() },
        { "From", static (xml, message) => message.From = xml.SingleMailbox() },
        { "ToRecipients", static (xml, message) => message.ToRecipients = xml.Mailboxes() },
        { "CcRecipients", static (xml, message) => message.CcRecipients = xml.Mailboxes() },
        { "IsReadReceiptRequested", static (xml, message) => message.IsReadReceiptRequested = xml.Boolean() },
        { "IsDeliveryReceiptRequested", static (xml, message) => message.IsDeliveryReceiptRequested = xml.Boolean() },
        { "ConversationIndex", static (xml, message) => message.ConversationIndex = xml.Base64() },
        { "ConversationTopic", static (xml, message) => message.ConversationTopic = xml.Text() },
        { "InternetMessageId", static (xml, message) => message.InternetMessageId = xml.Text() },
        { "IsRead", static (xml, message) => message.IsRead = xml.Boolean() },
        { "IsResponseRequested", static (xml, message) => message.IsResponseRequested = xml.Boolean() },
        { "References", static (xml, message) => message.References = xml.Text() },
        { "ReceivedBy", static (xml, message) => message.ReceivedBy = xml.SingleMailbox() },
        { "ReceivedRepresenting", static (xml, message) => message.ReceivedRepresenting = xml.SingleMailbox() },
        { "BccRecipients", static (xml, message) => message.BccRecipients = xml.Mailboxes() },
        { "ReplyTo", static (xml, message) => message.ReplyTo = xml.Mailboxes() },
        { "ApprovalRequestData", static (xml, message) => message.ApprovalRequestData = xml.ApprovalRequest() },
        { "VotingInformation", static (xml, message) => message.VotingInformation = xml.VotingInformation() },
        { "ReminderMessageData", static (xml, message) => message.ReminderMessageData = xml.ReminderMessage() },
        { "MessageSafety", static (xml, message) => message.MessageSafety = xml.MessageSafety() },
        { "SenderSMTPAddress", static (xml, message) => message.SenderSmtpAddress = xml.Text() },
        { "PublishedCalendarItemIcs", static (xml, message) => message.PublishedCalendarItemIcs = xml.Text() },
        { "PublishedCalendarItemName", static (xml, message) => message.PublishedCalendarItemName = xml.Text() },
        { "MailboxGuids", static (xml, message) => message.MailboxGuids = xml.Strings() },
    };
}
