using System;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class NotEwsTests
{
    private const string Soap = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{0}</s:Body></s:Envelope>";
    private const string M = " xmlns=\"http://schemas.microsoft.com/exchange/services/2006/messages\"";

    [Theory]
    [InlineData("<html><body><h1>well-formed</h1></body></html>", ErrorIds.UnexpectedResponse)]
    [InlineData("{\"error\":\"no\"}", ErrorIds.UnexpectedResponse)]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", ErrorIds.UnexpectedResponse)]
    [InlineData("garbage \u0001\u0002", ErrorIds.UnexpectedResponse)]
    public void What_is_no_soap_is_named(string body, string errorId)
    {
        var error = Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotNull(error.Advice);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.True(error.Message.Length < 260);
    }

    [Fact]
    public void A_server_error_page_is_transient()
    {
        var error = Assert.Throws<EwsTransportException>(() => SyncFolderItemsReader.Read(
            Samples.Body("<html><head><title>Server Error in '/EWS' Application</title></head><br></html>"), Samples.Items with { StatusCode = 500 }));
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<m:GetFolderResponse xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"/>")]
    [InlineData("<SyncFolderItemsResponse/>")]
    [InlineData("<SyncFolderItemsResponse" + M + "/>")]
    [InlineData("<SyncFolderItemsResponse" + M + "><ResponseMessages/></SyncFolderItemsResponse>")]
    [InlineData("<SyncFolderItemsResponse" + M + "><ResponseMessages><GetFolderResponseMessage ResponseClass=\"Success\"/></ResponseMessages></SyncFolderItemsResponse>")]
    [InlineData("<SyncFolderItemsResponse" + M + "><ResponseMessages>" + Message + Message + "</ResponseMessages></SyncFolderItemsResponse>")]
    [InlineData("<SyncFolderItemsResponse" + M + "><ResponseMessages><SyncFolderItemsResponseMessage ResponseClass=\"Success\"><ResponseCode>NoError</ResponseCode></SyncFolderItemsResponseMessage></ResponseMessages></SyncFolderItemsResponse>")]
    [InlineData("<SyncFolderItemsResponse" + M + "><ResponseMessages><SyncFolderItemsResponseMessage ResponseClass=\"Success\"><ResponseCode>NoError</ResponseCode><SyncState/></SyncFolderItemsResponseMessage></ResponseMessages></SyncFolderItemsResponse>")]
    [InlineData("<SyncFolderItemsResponse" + M + "><ResponseMessages><SyncFolderItemsResponseMessage ResponseClass=\"Success\"><SyncState>a</SyncState><SyncState>b</SyncState></SyncFolderItemsResponseMessage></ResponseMessages></SyncFolderItemsResponse>")]
    public void A_well_formed_answer_that_is_not_the_one_expected_is_refused(string content)
    {
        var body = Soap.Replace("{0}", content, StringComparison.Ordinal);
        var error = Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
        Assert.Equal(ErrorIds.UnexpectedResponse, error.ErrorId);
        Assert.False(error.IsTransient);
        Assert.NotNull(error.ElementPath);
    }

    private const string Message = "<SyncFolderItemsResponseMessage ResponseClass=\"Success\"><ResponseCode>NoError</ResponseCode><SyncState>a</SyncState><Changes/></SyncFolderItemsResponseMessage>";

    [Fact]
    public void A_document_type_is_refused_and_no_entity_is_expanded()
    {
        var body = "<!DOCTYPE s:Envelope [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Samples.FixtureText("syncfolderitems.page.xml")["<?xml version=\"1.0\" encoding=\"utf-8\"?>".Length..];
        Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
    }

    [Theory]
    [InlineData("Subject")]
    [InlineData("Hologram")]
    [InlineData("Categories")]
    [InlineData("Sender")]
    [InlineData("MessageXml")]
    public void Too_deep_an_answer_is_refused_wherever_the_depth_is(string element)
    {
        var deep = string.Concat(Enumerable.Repeat("<t:a>", 200)) + string.Concat(Enumerable.Repeat("</t:a>", 200));
        var at = element == "MessageXml" ? "<m:SyncState>" : "<t:Sensitivity>";
        var prefix = element == "MessageXml" ? "m" : "t";
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace(at, $"<{prefix}:{element}>text{deep}</{prefix}:{element}>{at}", StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ResponseTooLarge, Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items)).ErrorId);
    }

    [Fact]
    public void Too_deeply_attached_items_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<t:Attachments><t:ItemAttachment><t:Message>", 200)) + string.Concat(Enumerable.Repeat("</t:Message></t:ItemAttachment></t:Attachments>", 200));
        var body = Samples.FixtureText("getitem.batch.xml").Replace("<t:ReminderIsSet>", deep + "<t:ReminderIsSet>", StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ResponseTooLarge, Assert.Throws<EwsProtocolException>(() => GetItemReader.Read(Samples.Body(body), Samples.GetItem)).ErrorId);
    }

    [Fact]
    public void Too_large_an_answer_and_too_many_names_are_refused()
    {
        var page = Samples.Fixture("syncfolderitems.page.xml");
        Assert.Equal(ErrorIds.ResponseTooLarge, Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(page), Samples.Items with { MaxCharacters = page.Length - 1 })).ErrorId);
        var names = string.Concat(Enumerable.Range(0, 6000).Select(n => $"<t:n{n}/>"));
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("<t:Depth>", names + "<t:Depth>", StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ResponseTooLarge, Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items)).ErrorId);
        Assert.Equal(5, SyncFolderItemsReader.Read(Samples.Body(page), Samples.Items with { MaxCharacters = page.Length }).Changes.Count);
    }
}
