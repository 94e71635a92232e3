using System;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class FindReaderTests
{
    private const string Two = "<t:Items><t:Message><t:ItemId Id=\"a\" ChangeKey=\"1\"/></t:Message><t:CalendarItem><t:ItemId Id=\"b\"/></t:CalendarItem></t:Items>";

    [Fact]
    public void A_page_has_its_items_and_its_place_in_the_view()
    {
        var page = Read(Message("IndexedPagingOffset=\"7\" TotalItemsInView=\"9\" IncludesLastItemInRange=\"false\"", Two));
        Assert.Equal(["a", "b"], page.Found.Select(item => item.ItemId!.Id));
        Assert.Equal((7, 9, false, 0), (page.Next, page.Total, page.IsLast, page.WithoutId));
        Assert.Equal("15.2.1.2", page.Frame!.Server!.ToString());
    }

    [Theory]
    [InlineData("IncludesLastItemInRange=\"TRUE\"", true, null)]
    [InlineData("IncludesLastItemInRange=\"\" TotalItemsInView=\"-1\"", null, null)]
    [InlineData("TotalItemsInView=\"many\" IndexedPagingOffset=\"\"", null, null)]
    [InlineData("TotalItemsInView=\"0\" IncludesLastItemInRange=\"0\"", false, 0)]
    public void What_it_does_not_say_is_not_known(string attributes, bool? isLast, int? total)
    {
        var page = Read(Message(attributes, "<t:Items/>"));
        Assert.Empty(page.Found);
        Assert.Equal((isLast, total, null), (page.IsLast, page.Total, page.Next));
    }

    [Fact]
    public void An_item_without_an_id_is_counted_and_a_stray_element_is_none()
    {
        var page = Read(Message(string.Empty, "<t:Items><t:EndTimeZone Id=\"UTC\"/><t:Message><t:ItemId Id=\"\"/></t:Message><t:Message><t:ItemId Id=\"a\"/></t:Message></t:Items>"));
        Assert.Equal("a", Assert.Single(page.Found).ItemId!.Id);
        Assert.Equal(1, page.WithoutId);
    }

    [Fact]
    public void An_error_is_thrown_with_what_the_table_says_of_it()
    {
        var error = Assert.Throws<EwsResponseException>(() => Read(Envelope("<m:FindItemResponseMessage ResponseClass=\"Error\"><m:MessageText>no</m:MessageText><m:ResponseCode>ErrorAccessDenied</m:ResponseCode></m:FindItemResponseMessage>")));
        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
    }

    [Fact]
    public void A_success_that_lists_nothing_is_none()
    {
        Assert.Contains("lists nothing", Assert.Throws<EwsProtocolException>(() => Read(Envelope("<m:FindItemResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode></m:FindItemResponseMessage>"))).Message, StringComparison.Ordinal);
        Assert.Contains("no response message", Assert.Throws<EwsProtocolException>(() => Read(Envelope(string.Empty))).Message, StringComparison.Ordinal);
        var two = Message(string.Empty, Two);
        Assert.Contains("more than one", Assert.Throws<EwsProtocolException>(() => Read(Envelope(Inner(two) + Inner(two)))).Message, StringComparison.Ordinal);
    }

    private static FoundPage<EwsItem> Read(string body) => FindReader.Items(Samples.Body(body), Samples.FindItem);

    private static string Message(string attributes, string items) =>
        Envelope($"<m:FindItemResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:RootFolder {attributes}>{items}</m:RootFolder></m:FindItemResponseMessage>");

    private static string Inner(string body)
    {
        var start = body.IndexOf("<m:FindItemResponseMessage", StringComparison.Ordinal);
        return body[start..body.IndexOf("</m:ResponseMessages>", StringComparison.Ordinal)];
    }

    private static string Envelope(string messages) =>
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">"
        + "<s:Header><t:ServerVersionInfo MajorVersion=\"15\" MinorVersion=\"2\" MajorBuildNumber=\"1\" MinorBuildNumber=\"2\"/></s:Header>"
        + $"<s:Body><m:FindItemResponse><m:ResponseMessages>{messages}</m:ResponseMessages></m:FindItemResponse></s:Body></s:Envelope>";
}
