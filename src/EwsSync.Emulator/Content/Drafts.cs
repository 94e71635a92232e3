using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Content;

/// <summary>Items that are not in a folder yet, with the properties that a server fills in by itself.</summary>
internal static class Drafts
{
    internal static MailItem Message(Mailbox mailbox, string subject, string body)
    {
        var bag = new PropertyBag().Set("Subject", subject).SetFragment("Body", Body("Text", body));
        var sender = Person("Alex Papadopoulos", "alex@" + mailbox.Address[(mailbox.Address.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        bag.SetFragment("From", $"<t:From>{sender}</t:From>");
        bag.SetFragment("ToRecipients", $"<t:ToRecipients>{Person(mailbox.DisplayName, mailbox.Address)}</t:ToRecipients>").Set("DisplayTo", mailbox.DisplayName);
        return Complete(mailbox, ItemKind.Message, bag, mailbox.Now);
    }

    internal static MailItem OfClass(Mailbox mailbox, string itemClass, string subject)
    {
        var kind = ItemKind.OfClass(itemClass);
        var bag = new PropertyBag().Set("ItemClass", itemClass).Set("Subject", subject).SetFragment("Body", Body("Text", subject));
        return Complete(mailbox, kind, bag, mailbox.Now);
    }

    /// <summary>Adds what Exchange adds to every new item of the kind.</summary>
    internal static MailItem Complete(Mailbox mailbox, ItemKind kind, PropertyBag bag, DateTime received)
    {
        var time = XmlFragment.Time(received);
        bag.Default("ItemClass", kind.DefaultClass);
        bag.Default("Subject", "");
        bag.Default("Sensitivity", "Normal");
        bag.Default("Importance", "Normal");
        bag.Default("IsSubmitted", "false");
        bag.Default("IsDraft", "false");
        bag.Default("IsFromMe", "false");
        bag.Default("IsResend", "false");
        bag.Default("IsUnmodified", "false");
        bag.Default("DateTimeSent", time);
        bag.Default("DateTimeCreated", time);
        bag.Default("ReminderIsSet", "false");
        bag.Default("ReminderMinutesBeforeStart", "0");
        bag.Default("DisplayCc", "");
        bag.Default("DisplayTo", "");
        bag.Default("Culture", "en-US");
        bag.Default("LastModifiedName", mailbox.DisplayName);
        if (bag.Fragment("Flag") is null)
            bag.SetFragment("Flag", "<t:Flag><t:FlagStatus>NotFlagged</t:FlagStatus></t:Flag>");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{mailbox.Address} {bag.Text("Subject")}"));
        bag.SetFragment("ConversationId", $"<t:ConversationId Id=\"{ConversationId(mailbox.Guid, hash)}\"/>");
        // A conversation goes by its subject; what distinguishes two items with the same subject is made from when and where in the mailbox they are born.
        var own = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{mailbox.Address} {bag.Text("Subject")} {received.Ticks} {mailbox.Newest}")));
        KindDefaults.Add(mailbox, kind, bag, hash, own, received);
        return new MailItem
        {
            Serial = 0,
            FolderSerial = 0,
            Kind = kind,
            Properties = bag,
            Received = received,
            Modified = received,
            ChangeNumber = 0,
        };
    }

    internal static string Person(string name, string address) =>
        $"<t:Mailbox><t:Name>{XmlFragment.Escape(name)}</t:Name><t:EmailAddress>{XmlFragment.Escape(address)}</t:EmailAddress>"
        + "<t:RoutingType>SMTP</t:RoutingType><t:MailboxType>Mailbox</t:MailboxType></t:Mailbox>";

    internal static string Body(string type, string text) => string.Create(CultureInfo.InvariantCulture, $"<t:Body BodyType=\"{type}\">{XmlFragment.Escape(text)}</t:Body>");

    private static string ConversationId(Guid mailbox, byte[] hash)
    {
        var bytes = new byte[60];
        bytes[1] = 4;
        bytes[2] = 0x24;
        mailbox.TryFormat(bytes.AsSpan(4, 36), out _, "D");
        bytes[41] = 0x10;
        hash.AsSpan(0, 16).CopyTo(bytes.AsSpan(44));
        return Convert.ToBase64String(bytes);
    }
}
