using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

/// <summary>Some clients create messages of MIME content alone: what it says is in the properties afterwards.</summary>
public sealed class MimeContentTests : RunningEmulator
{
    private const string Head = "From: =?utf-8?q?M=C3=A9l_=C3=89x?= <mel@elsewhere.example>\r\nTo: =?UTF-8?B?zpPOtc65zqw=?= <a@elsewhere.example>,\r\n \"Last, First\" <b@elsewhere.example>\r\n"
        + "Subject: =?utf-8?q?one_?=\r\n =?utf-8?b?8J+agA==?= two\r\nDate: Fri, 20 Nov 2026 11:30:00 +0200\r\nMessage-ID: <1@elsewhere.example>\r\nMIME-Version: 1.0\r\n";

    [Fact]
    public async Task Subject_people_date_and_id_are_read_from_the_header()
    {
        var item = await Created(Head + "Content-Type: text/plain; charset=utf-8\r\n\r\nΓειά\r\n");
        Assert.Equal("one 🚀 two", item.Element(T + "Subject")!.Value);
        Assert.Equal("<1@elsewhere.example>", item.Element(T + "InternetMessageId")!.Value);
        Assert.Equal("2026-11-20T09:30:00Z", item.Element(T + "DateTimeSent")!.Value);
        Assert.Equal("Mél Éx", item.Element(T + "From")!.Descendants(T + "Name").Single().Value);
        Assert.Equal(["a@elsewhere.example", "b@elsewhere.example"], item.Element(T + "ToRecipients")!.Descendants(T + "EmailAddress").Select(address => address.Value));
        Assert.Equal("Γειά; Last, First", item.Element(T + "DisplayTo")!.Value);
        Assert.Equal("Γειά", item.Element(T + "Body")!.Value.Trim());
    }

    [Theory]
    [InlineData("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=\r\n=DFe", "Text", "Grüße")]
    [InlineData("Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+z4DOv867z40\r\n8L3A+\r\n", "HTML", "<p>πολύ</p>")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"o\"\r\n\r\n--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\ninner\r\n--i--\r\n--o\r\nContent-Type: image/png\r\n\r\nPNG\r\n--o--\r\n", "Text", "inner")]
    [InlineData("Content-Type: image/png\r\n\r\nPNG", null, null)]
    [InlineData("Content-Type: multipart/mixed\r\n\r\nno boundary", null, null)]
    [InlineData("", "Text", "")]
    public async Task The_first_text_becomes_the_body(string rest, string? type, string? text)
    {
        var body = (await Created(Head + rest)).Element(T + "Body");
        Assert.Equal(type, body?.Attribute("BodyType")?.Value);
        Assert.Equal(text, body?.Value.Trim());
    }

    [Fact]
    public async Task What_the_request_says_itself_wins_and_addresses_that_are_none_are_passed_over()
    {
        var item = await Created("Subject: mime\r\nTo: nobody at all\r\n\r\n", "<t:Subject>mine</t:Subject>");
        Assert.Equal("mine", item.Element(T + "Subject")!.Value);
        Assert.Null(item.Element(T + "ToRecipients"));
        Assert.Equal(Server.Accounts[0].Address, item.Element(T + "From")!.Descendants(T + "EmailAddress").Single().Value);
    }

    [Fact]
    public async Task Content_that_is_not_base64_is_refused()
    {
        var answer = await Wire.Call("<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:MimeContent>*</t:MimeContent></t:Message></m:Items></m:CreateItem>");
        Assert.Equal("ErrorMimeContentInvalidBase64String", Code(answer));
        Assert.Empty(Kim.Items("drafts"));
    }

    private async Task<XElement> Created(string mime, string more = "")
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(mime));
        var id = IdOf(await Wire.Call($"<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:MimeContent>{content}</t:MimeContent>{more}</t:Message></m:Items></m:CreateItem>"));
        return (await Wire.Call($"<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>"))
            .Descendants(M + "Items").Single().Elements().Single();
    }
}
