using System;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class RequestTests
{
    [Fact]
    public void SyncFolderItems_is_written_in_schema_order_with_the_documented_prefixes()
    {
        var request = new SyncFolderItemsRequest(new FolderId("SentItems"), ItemShape.Default, 100)
        {
            SyncState = "AEbJ94eMOAAA=",
            Ignore = [new ItemId("AQApAHRAA==", "CQAAABY")],
        };
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><soap:Body>"
            + "<SyncFolderItems xmlns=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><ItemShape><t:BaseShape>Default</t:BaseShape></ItemShape><SyncFolderId><t:DistinguishedFolderId Id=\"sentitems\" /></SyncFolderId>"
            + "<SyncState>AEbJ94eMOAAA=</SyncState><Ignore><t:ItemId Id=\"AQApAHRAA==\" ChangeKey=\"CQAAABY\" /></Ignore><MaxChangesReturned>100</MaxChangesReturned></SyncFolderItems></soap:Body></soap:Envelope>",
            Encoding.UTF8.GetString(request.ToBytes(null)));
    }

    [Fact]
    public void The_header_names_the_version_and_whom_to_act_as()
    {
        var text = Encoding.UTF8.GetString(new GetFolderRequest([new FolderId("inbox").In("shared@example.com")], new FolderShape()).ToBytes(new RequestHeader { Impersonation = Impersonation.ByPrimarySmtpAddress("a&b@example.com") }));
        Assert.Contains("<soap:Header><t:RequestServerVersion Version=\"Exchange2013_SP1\" /><t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>a&amp;b@example.com</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></soap:Header>", text, StringComparison.Ordinal);
        Assert.Contains("<t:DistinguishedFolderId Id=\"inbox\"><t:Mailbox><t:EmailAddress>shared@example.com</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain=")]
    [InlineData(" spaces and\ttabs \n lines\r\n")]
    [InlineData("<&>\"'😀")]
    public void A_state_comes_out_of_a_parser_as_it_went_in(string state)
    {
        var bytes = new SyncFolderHierarchyRequest(null, new FolderShape()) { SyncState = state }.ToBytes(new RequestHeader());
        var xml = new System.Xml.XmlDocument { PreserveWhitespace = true };
        xml.LoadXml(Encoding.UTF8.GetString(bytes));
        Assert.Equal(state, xml.GetElementsByTagName("SyncState").Cast<System.Xml.XmlNode>().Single().InnerText);
    }

    [Theory]
    [InlineData("bell\u0007")]
    [InlineData("\t\0")]
    [InlineData("\uFFFF")]
    public void A_character_that_xml_cannot_carry_is_the_users_error(string state)
    {
        var error = Assert.Throws<EwsInputException>(() => new SyncFolderItemsRequest(new FolderId("inbox"), ItemShape.IdOnly, 1) { SyncState = state }.ToBytes(null));
        Assert.Equal("SyncState", error.Input);
        Assert.Contains("U+", error.Message, StringComparison.Ordinal);
        Assert.Throws<EwsInputException>(() => new GetItemRequest([new ItemId(state)], ItemShape.IdOnly).ToBytes(null));
    }

    [Fact]
    public void Half_a_character_is_the_users_error_and_a_whole_one_is_not()
    {
        Assert.Throws<EwsInputException>(() => new GetItemRequest([new ItemId("a\uD83D")], ItemShape.IdOnly).ToBytes(null));
        Assert.Throws<EwsInputException>(() => new GetItemRequest([new ItemId("\uDE00a")], ItemShape.IdOnly).ToBytes(null));
        Assert.NotEmpty(new GetItemRequest([new ItemId("a\uD83D\uDE00")], ItemShape.IdOnly).ToBytes(null));
    }
}
