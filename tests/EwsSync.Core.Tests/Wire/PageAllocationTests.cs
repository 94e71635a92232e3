using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>What a page costs in memory is the same in every run, so that it can be asserted.</summary>
public sealed class PageAllocationTests
{
    private const int Items = 512;

    [Fact]
    public void A_full_page_of_messages_allocates_less_than_two_thousand_bytes_an_item()
    {
        var body = Encoding.UTF8.GetBytes(Page());
        Assert.InRange(body.Length / Items, 1500, 2100);
        // The first pages fill the caches that live on.
        for (var i = 0; i < 3; i++)
            Assert.Equal(Items, SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).Changes.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Items;
        Assert.InRange(each, 500, 2000);
        Assert.Equal("Message 17 about the budget of the third quarter", page.Changes[17].Subject);
    }

    private static string Page()
    {
        var text = Samples.FixtureText("syncfolderitems.page.xml");
        var start = text.IndexOf("<m:Changes>", StringComparison.Ordinal) + "<m:Changes>".Length;
        return text[..start] + string.Concat(Enumerable.Range(0, Items).Select(Message)) + text[text.IndexOf("</m:Changes>", StringComparison.Ordinal)..];
    }

    private static string Message(int number)
    {
        var time = new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number).ToString("s", CultureInfo.InvariantCulture);
        var from = Mailbox("Person " + (number % 8));
        return $"<t:Create><t:Message><t:ItemId Id=\"{new string('A', 140)}{number:D10}\" ChangeKey=\"{new string('C', 30)}{number:D10}\"/><t:ParentFolderId Id=\"{new string('F', 120)}\" ChangeKey=\"AQAAAA==\"/>"
            + $"<t:ItemClass>IPM.Note</t:ItemClass><t:Subject>Message {number} about the budget of the third quarter</t:Subject><t:Sensitivity>Normal</t:Sensitivity><t:DateTimeReceived>{time}Z</t:DateTimeReceived>"
            + $"<t:Size>{number * 100}</t:Size><t:Importance>Normal</t:Importance><t:DateTimeSent>{time}Z</t:DateTimeSent><t:DateTimeCreated>{time}Z</t:DateTimeCreated><t:DisplayCc/><t:DisplayTo>Person 3</t:DisplayTo>"
            + $"<t:HasAttachments>false</t:HasAttachments><t:Sender>{from}</t:Sender><t:ToRecipients>{Mailbox("Person 3")}</t:ToRecipients><t:IsReadReceiptRequested>false</t:IsReadReceiptRequested>"
            + $"<t:ConversationTopic>Message {number} about the budget of the third quarter</t:ConversationTopic><t:From>{from}</t:From><t:InternetMessageId>&lt;{number:x8}.0123456789abcdef@mail.example.com&gt;</t:InternetMessageId>"
            + "<t:IsRead>true</t:IsRead></t:Message></t:Create>";
    }

    private static string Mailbox(string name) =>
        $"<t:Mailbox><t:Name>{name}</t:Name><t:EmailAddress>{name.Replace(' ', '.')}@example.com</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:MailboxType>Mailbox</t:MailboxType></t:Mailbox>";
}
