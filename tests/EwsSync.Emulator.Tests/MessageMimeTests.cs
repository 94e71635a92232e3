using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using MimeKit;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

/// <summary>The MIME content that a message is given out as: complete, with its attachments, and the same each time.</summary>
public sealed class MessageMimeTests : RunningEmulator
{
    private const string People = "<t:ToRecipients><t:Mailbox><t:Name>Γειά, Last</t:Name><t:EmailAddress>a@elsewhere.example</t:EmailAddress></t:Mailbox></t:ToRecipients>";

    [Fact]
    public async Task It_has_the_people_both_bodies_and_every_attachment()
    {
        var id = await Create("<t:Subject>Größe 🚀</t:Subject><t:Body BodyType=\"HTML\">&lt;p&gt;one &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;</t:Body><t:Attachments>"
            + "<t:FileAttachment><t:Name>Übersicht 2026.bin</t:Name><t:ContentType>application/x-own</t:ContentType><t:Content>AAECA/8=</t:Content></t:FileAttachment>"
            + "<t:FileAttachment><t:Name>logo.png</t:Name><t:ContentType>image/png</t:ContentType><t:ContentId>logo@here</t:ContentId><t:IsInline>true</t:IsInline><t:Content>iVBO</t:Content></t:FileAttachment>"
            + "<t:ItemAttachment><t:Name>inner</t:Name><t:Message><t:Subject>inner subject</t:Subject><t:Body BodyType=\"Text\">inner text</t:Body></t:Message></t:ItemAttachment>"
            + $"</t:Attachments>{People}");
        using var message = await Mime(id);
        Assert.Equal("Größe 🚀", message.Subject);
        Assert.Equal("Γειά, Last <a@elsewhere.example>", $"{message.To.Mailboxes.Single().Name} <{message.To.Mailboxes.Single().Address}>");
        Assert.Equal("<p>one <b>two</b></p>", message.HtmlBody!.Trim());
        Assert.Equal("one two", message.TextBody!.Trim());
        var file = Assert.IsType<MimePart>(message.Attachments.First(), exactMatch: false);
        Assert.Equal(("Übersicht 2026.bin", "application/x-own"), (file.FileName, file.ContentType.MimeType));
        Assert.Equal(new byte[] { 0, 1, 2, 3, 255 }, Content(file));
        Assert.Equal("inner subject", Assert.IsType<MessagePart>(message.Attachments.Last()).Message!.Subject);
        Assert.Equal("logo@here", message.BodyParts.Single(part => part.ContentType.IsMimeType("image", "png")).ContentId);
    }

    [Fact]
    public async Task It_is_the_same_each_time()
    {
        var id = await Create("<t:Subject>twice</t:Subject><t:Body BodyType=\"HTML\">&lt;p&gt;x&lt;/p&gt;</t:Body><t:Attachments><t:FileAttachment><t:Name>a</t:Name><t:Content>AAEC</t:Content></t:FileAttachment></t:Attachments>");
        Assert.Equal(await Base64(id), await Base64(id));
    }

    [Fact]
    public async Task Attachments_inside_the_MIME_content_of_a_new_message_are_attachments_of_the_item()
    {
        var builder = new BodyBuilder { TextBody = "see file" };
        builder.Attachments.Add("Größe.txt", Encoding.UTF8.GetBytes("Κήπος"));
        using var message = new MimeMessage(new[] { new MailboxAddress("Me", "me@elsewhere.example") }, new[] { new MailboxAddress("You", "you@elsewhere.example") }, "with file", builder.ToMessageBody());
        using var stream = new MemoryStream();
        await message.WriteToAsync(stream);
        var id = IdOf(await Wire.Call($"<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:MimeContent>{Convert.ToBase64String(stream.ToArray())}</t:MimeContent></t:Message></m:Items></m:CreateItem>"));
        var item = await Get(id, "");
        var attachment = item.Element(T + "Attachments")!.Elements().Single();
        Assert.Equal("Größe.txt", attachment.Element(T + "Name")!.Value);
        Assert.Equal("see file", item.Element(T + "Body")!.Value.Trim());
        var content = await Wire.Call($"<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id=\"{attachment.Element(T + "AttachmentId")!.Attribute("Id")!.Value}\"/></m:AttachmentIds></m:GetAttachment>");
        Assert.Equal("Κήπος", Encoding.UTF8.GetString(Convert.FromBase64String(content.Descendants(T + "Content").Single().Value)));
    }

    private static byte[] Content(MimePart part)
    {
        using var stream = new MemoryStream();
        part.Content!.DecodeTo(stream);
        return stream.ToArray();
    }

    private async Task<MimeMessage> Mime(string id) => await MimeMessage.LoadAsync(new MemoryStream(Convert.FromBase64String(await Base64(id))));

    private async Task<string> Base64(string id) => (await Get(id, "<t:IncludeMimeContent>true</t:IncludeMimeContent>")).Element(T + "MimeContent")!.Value;

    private async Task<string> Create(string properties) =>
        IdOf(await Wire.Call($"<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message>{properties}</t:Message></m:Items></m:CreateItem>"));

    private async Task<XElement> Get(string id, string mime) =>
        (await Wire.Call($"<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>{mime}</m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>"))
            .Descendants(M + "Items").Single().Elements().Single();
}
