using System;
using System.Globalization;
using System.Text;

namespace EwsSync.Benchmarks.Serving;

/// <summary>One message in the order of Microsoft's schema: IdOnly about 264 bytes, Default about 1.8 KB.</summary>
internal static class CannedItem
{
    private static readonly DateTime Newest = new(2026, 10, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Names =
        ["Anna Lindqvist", "Bruno Alvarez", "Chiara Moretti", "David Okafor", "Elif Demir", "François Dubois", "Grace Hopkins", "Hiroshi Tanaka"];

    private static readonly string[] Words =
        ["Budget", "review", "for", "the", "third", "quarter", "&amp;", "delivery", "plan", "Zürich", "meeting", "notes", "invoice", "contract", "update", "offsite"];

    public static void IdOnly(StringBuilder xml, long number) =>
        xml.Append(CultureInfo.InvariantCulture, $"<t:Message><t:ItemId Id=\"{CannedIds.Item(number)}\" ChangeKey=\"{CannedIds.ChangeKey(number)}\"/></t:Message>");

    /// <param name="xml">Where to write.</param>
    /// <param name="number">Which message.</param>
    /// <param name="body">An escaped HTML body, null as in a synchronization, which never returns one.</param>
    /// <param name="mime">The content in base64, null where it was not asked for.</param>
    public static void Default(StringBuilder xml, long number, string? body = null, string? mime = null)
    {
        var random = new Random((int)(number % int.MaxValue));
        var received = Newest.AddMinutes(-7 * number);
        var from = random.Next(Names.Length);
        var to = random.Next(Names.Length);
        xml.Append("<t:Message>");
        if (mime is not null) xml.Append("<t:MimeContent CharacterSet=\"UTF-8\">").Append(mime).Append("</t:MimeContent>");
        xml.Append("<t:ItemId Id=\"").Append(CannedIds.Item(number))
            .Append("\" ChangeKey=\"").Append(CannedIds.ChangeKey(number)).Append("\"/><t:ParentFolderId Id=\"").Append(CannedIds.Folder(CannedIds.ItemsFolder))
            .Append("\" ChangeKey=\"AQAAAA==\"/><t:ItemClass>IPM.Note</t:ItemClass><t:Subject>");
        var subject = xml.Length;
        for (int i = 0, words = 4 + random.Next(5); i < words; i++) xml.Append(Words[random.Next(Words.Length)]).Append(' ');
        xml.Append(number);
        var topic = xml.ToString(subject, xml.Length - subject);
        xml.Append("</t:Subject><t:Sensitivity>Normal</t:Sensitivity>");
        if (body is not null) xml.Append("<t:Body BodyType=\"HTML\">").Append(body).Append("</t:Body>");
        xml.Append(CultureInfo.InvariantCulture, $"<t:DateTimeReceived>{received:s}Z</t:DateTimeReceived><t:Size>{4000 + random.Next(90_000)}</t:Size>")
            .Append("<t:Importance>Normal</t:Importance>")
            .Append(CultureInfo.InvariantCulture, $"<t:DateTimeSent>{received.AddSeconds(-random.Next(60)):s}Z</t:DateTimeSent><t:DateTimeCreated>{received:s}Z</t:DateTimeCreated>")
            .Append("<t:DisplayCc/><t:DisplayTo>").Append(Names[to]).Append("</t:DisplayTo><t:HasAttachments>").Append(random.Next(5) == 0 ? "true" : "false")
            .Append("</t:HasAttachments>");
        xml.Append("<t:Sender>");
        Mailbox(xml, from);
        xml.Append("</t:Sender><t:ToRecipients>");
        Mailbox(xml, to);
        if (random.Next(2) == 0) Mailbox(xml, (to + 3) % Names.Length);
        xml.Append("</t:ToRecipients><t:IsReadReceiptRequested>false</t:IsReadReceiptRequested><t:ConversationTopic>").Append(topic)
            .Append("</t:ConversationTopic><t:From>");
        Mailbox(xml, from);
        xml.Append(CultureInfo.InvariantCulture, $"</t:From><t:InternetMessageId>&lt;{number:x8}{random.Next():x8}{random.Next():x8}@mail.example.com&gt;</t:InternetMessageId><t:IsRead>")
            .Append(random.Next(3) == 0 ? "false" : "true").Append("</t:IsRead></t:Message>");
    }

    private static void Mailbox(StringBuilder xml, int person)
    {
        var name = Names[person];
        xml.Append("<t:Mailbox><t:Name>").Append(name).Append("</t:Name><t:EmailAddress>")
            .Append(name.Replace(' ', '.').Replace("ç", "c", StringComparison.Ordinal).ToLowerInvariant())
            .Append("@example.com</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:MailboxType>Mailbox</t:MailboxType></t:Mailbox>");
    }
}
