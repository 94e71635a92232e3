using System;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class GetReadersTests
{
    private static GetItemResponse Batch => GetItemReader.Read(Samples.Body(Samples.Fixture("getitem.batch.xml")), Samples.GetItem);

    [Fact]
    public void Results_stand_in_the_order_of_the_request_with_an_error_or_an_item_or_a_warning()
    {
        var results = Batch.Results;
        Assert.Equal(["Success", "Error", "Warning"], results.Select(result => result.Frame.ResponseClass));
        Assert.Equal("item-a=", results[0].Item?.ItemId?.Id);
        Assert.Equal(ErrorIds.ItemNotFound, results[1].Error?.ErrorId);
        Assert.Null(results[1].Item);
        Assert.Null(results[2].Item);
        Assert.Null(results[2].Error);
        Assert.Equal(ResponseCode.ErrorBatchProcessingStopped, results[2].Frame.Code);
    }

    [Fact]
    public void A_stray_element_is_no_item_and_an_error_has_none()
    {
        const string Item = "<t:Message><t:ItemId Id=\"a\"/></t:Message>";
        var text = Samples.FixtureText("getitem.batch.xml");
        var stray = text.Replace("<m:Items>", "<m:Items><t:EndTimeZone Id=\"UTC\"/>", StringComparison.Ordinal);
        Assert.Equal("item-a=", Assert.Single(GetItemReader.Read(Samples.Body(stray), Samples.GetItem).Results[0].Items).ItemId?.Id);

        var start = text.IndexOf("ResponseClass=\"Error\"", StringComparison.Ordinal);
        var code = text.IndexOf("</m:ResponseCode>", start, StringComparison.Ordinal) + "</m:ResponseCode>".Length;
        var refused = text.Insert(code, "<m:Items>" + Item + "</m:Items>");
        var result = GetItemReader.Read(Samples.Body(refused), Samples.GetItem).Results[1];
        Assert.Empty(result.Items);
        Assert.Equal(ErrorIds.ItemNotFound, result.Error?.ErrorId);
    }

    [Fact]
    public void Of_two_bodies_nothing_is_taken()
    {
        var text = Samples.FixtureText("getitem.batch.xml");
        var body = text[text.IndexOf("<s:Body>", StringComparison.Ordinal)..text.IndexOf("</s:Envelope>", StringComparison.Ordinal)];
        var two = Samples.Body(text.Replace("</s:Envelope>", body + "</s:Envelope>", StringComparison.Ordinal));
        Assert.Contains("2 SOAP bodies", Assert.Throws<EwsProtocolException>(() => GetItemReader.Read(two, Samples.GetItem)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_get_item_returns_is_typed()
    {
        var message = Assert.IsType<Message>(Batch.Results[0].Item);
        Assert.Equal("To: a", Encoding.ASCII.GetString(message.MimeContent!.Content));
        Assert.Equal("UTF-8", message.MimeContent.CharacterSet);
        Assert.Equal("<p>Hello\r\nthere</p>", message.Body?.Text);
        Assert.Equal("HTML", message.Body?.BodyType);
        Assert.True(message.Body?.IsTruncated);
        Assert.Equal("List-Id: <news.example.com>", Assert.Single(message.InternetMessageHeaders!).ToString());
        Assert.Equal(["ReplyToItem", "ForwardItem"], message.ResponseObjects!);
        Assert.True(message.ReminderIsSet);
        Assert.Equal("Yes", Assert.Single(message.VotingInformation!.UserOptions!).DisplayName);
        Assert.Empty(message.Other);
    }

    [Fact]
    public void Attachments_have_their_metadata_and_an_attached_item_is_an_item_with_strays_of_its_own()
    {
        var attachments = Batch.Results[0].Item!.Attachments!;
        var file = Assert.IsType<FileAttachment>(attachments[0]);
        Assert.Equal(("att-1=", "plan.pdf", "application/pdf", 1024), (file.AttachmentId?.Id, file.Name, file.ContentType, file.Size));
        Assert.False(file.IsInline);
        Assert.Equal([1, 2, 3], file.Content);
        var inner = Assert.IsType<Contact>(Assert.IsType<ItemAttachment>(attachments[1]).Item);
        Assert.Equal("inner", inner.Subject);
        Assert.True(inner.Other.ContainsKey("Depth"));
    }

    [Fact]
    public void Folders_are_results_too_and_an_error_names_the_property()
    {
        var results = GetFolderReader.Read(Samples.Body(Samples.Fixture("getfolder.mixed.xml")), Samples.GetFolder).Results;
        var root = Assert.IsType<Folder>(results[0].Folder);
        Assert.Equal(string.Empty, root.DisplayName);
        Assert.Equal(root.FolderId?.Id, root.ParentFolderId?.Id);
        Assert.Null(root.TotalCount);
        Assert.Equal("many", root.Other["TotalCount"]);
        Assert.True(root.Other.ContainsKey("Holography"));
        Assert.NotNull(results[1].Error);
        Assert.Equal("contacts:EmailAddress:EmailAddress1", results[1].Frame.PropertyPath);
        Assert.Contains("IndexedFieldURI", results[1].Frame.MessageXml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_success_without_an_item_is_a_result_without_one()
    {
        var body = Samples.FixtureText("getitem.batch.xml").Replace("Error\"><m:MessageText>", "Success\"><m:MessageText>", StringComparison.Ordinal);
        var result = GetItemReader.Read(Samples.Body(body), Samples.GetItem).Results[1];
        Assert.Equal((null, null), (result.Item, result.Error));
    }
}
