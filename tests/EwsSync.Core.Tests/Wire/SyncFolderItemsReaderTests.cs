using System;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class SyncFolderItemsReaderTests
{
    private static SyncFolderItemsResponse Page => SyncFolderItemsReader.Read(Samples.Body(Samples.Fixture("syncfolderitems.page.xml")), Samples.Items);

    [Fact]
    public void A_page_has_its_frame_its_state_and_its_changes_in_order()
    {
        var page = Page;
        Assert.Equal("Success", page.Frame.ResponseClass);
        Assert.Equal(ResponseCode.NoError, page.Frame.Code);
        Assert.Equal(new ServerVersion(15, 2, 2562, 17, "V2017_07_11"), page.Frame.Server);
        Assert.Equal("c3RhdGUtMQ==", page.SyncState);
        Assert.False(page.IncludesLastItemInRange);
        Assert.False(page.Repaired);
        Assert.Equal(
            ["Create item-a=", "Update item-b=", "Create item-c=", "ReadFlagChange item-d=", "Delete item-e="],
            page.Changes.Select(change => $"{change.ChangeType} {change.ItemId}"));
        Assert.Equal(["CQAAAA1", "DwAAAA2", null, "CQAAAA3", null], page.Changes.Select(change => change.ChangeKey));
        Assert.True(Assert.IsType<ItemReadFlagChanged>(page.Changes[3]).IsRead);
    }

    [Fact]
    public void A_message_has_every_property_that_was_sent_typed()
    {
        var message = Assert.IsType<Message>(Page.Changes[0].Item);
        Assert.Equal("folder-1=", message.ParentFolderId?.Id);
        Assert.Equal("IPM.Note", message.ItemClass);
        Assert.Equal("Смета & план <2026>", message.Subject);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 11, 58, 7, 250, TimeSpan.Zero), message.DateTimeReceived);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 11, 58, 0, TimeSpan.Zero), message.DateTimeSent);
        Assert.Equal(TimeSpan.Zero, message.DateTimeSent!.Value.Offset);
        Assert.Equal(48211, message.Size);
        Assert.Equal(["Red", "緊急"], message.Categories!);
        Assert.Equal("High", message.Importance);
        Assert.False(message.IsDraft);
        Assert.Null(message.IsFromMe);
        Assert.Equal(string.Empty, message.DisplayCc);
        Assert.Equal("Anna Lindqvist", message.DisplayTo);
        Assert.True(message.HasAttachments);
        Assert.Equal("Delete, Modify, Read", message.EffectiveRights?.ToString());
        Assert.Null(message.EffectiveRights!.ViewPrivateItems);
        Assert.Equal("conversation-1=", message.ConversationId?.Id);
        Assert.Equal("Flagged", message.Flag?.FlagStatus);
        Assert.Equal(new DateTimeOffset(2026, 10, 9, 0, 0, 0, TimeSpan.Zero), message.Flag?.DueDate);
        Assert.Equal([1, 2, 3], message.InstanceKey);
        Assert.Equal(new Guid("8d3bf5a1-3c1c-4b7b-9a51-0d2b7a1e6c11"), message.PolicyTag?.Id);
        Assert.True(message.PolicyTag?.IsExplicit);
        Assert.Null(message.ArchiveTag);
        Assert.Equal("Dear all,", message.Preview);
        Assert.Equal("Bruno Álvarez <bruno@example.com>", message.Sender?.ToString());
        Assert.Equal("bruno@example.com", message.FromAddress);
        Assert.Equal(["anna@example.com", null], message.ToRecipients!.Select(recipient => recipient.Address));
        Assert.Equal("list-1=", message.ToRecipients![1].ItemId?.Id);
        Assert.Equal(Convert.FromBase64String("AQHM5V/Z"), message.ConversationIndex);
        Assert.Equal("<1@mail.example.com>", message.InternetMessageId);
        Assert.False(message.IsRead);
    }

    [Fact]
    public void Extended_properties_keep_their_path_and_all_their_values()
    {
        var properties = Page.Changes[0].Item!.ExtendedProperties!;
        Assert.Equal(["0x0E08:Integer = 17", "PublicStrings/Keywords:StringArray = one, two"], properties.Select(property => property.ToString()));
        Assert.Null(properties[1].Value);
        Assert.Equal(["one", "two"], properties[1].Values!);
    }

    [Fact]
    public void An_unknown_element_and_a_malformed_value_are_kept_as_text_and_lose_nothing_else()
    {
        var message = Page.Changes[0].Item!;
        Assert.Null(message.LastModifiedTime);
        Assert.Equal("yesterday", message.Other["LastModifiedTime"]);
        Assert.Equal(
            "<Holography xmlns=\"http://schemas.microsoft.com/exchange/services/2006/types\" Depth=\"3\"><Layer>a &amp; b</Layer></Holography>",
            message.Other["Holography"]);
        Assert.Equal(2, message.Other.Count);
        Assert.Empty(Page.Changes[1].Item!.Other);
    }

    [Fact]
    public void An_item_of_an_unknown_kind_has_its_ids_and_keeps_the_rest()
    {
        var item = Assert.IsType<UnknownItem>(Page.Changes[2].Item);
        Assert.Equal("Hologram", item.Kind);
        Assert.Equal("item-c=", item.ItemId?.Id);
        Assert.Equal("IPM.Hologram", item.ItemClass);
        Assert.Contains("<Depth", item.Other["Depth"], StringComparison.Ordinal);
    }

    [Fact]
    public void Sender_and_from_share_one_object_when_they_are_the_same()
    {
        var message = (Message)Page.Changes[0].Item!;
        Assert.Same(message.Sender, message.From);
    }

    [Fact]
    public void A_byte_order_mark_white_space_and_a_missing_last_flag_are_taken_and_the_state_is_not_trimmed()
    {
        var page = SyncFolderItemsReader.Read(Samples.Body(Samples.Fixture("syncfolderitems.empty.xml")), Samples.Items);
        Assert.Equal(" c3Rh\ndGU= ", page.SyncState);
        Assert.True(page.IncludesLastItemInRange);
        Assert.Empty(page.Changes);
    }

    [Fact]
    public void An_error_message_throws_with_the_code_the_wait_and_the_request_id()
    {
        var error = Assert.Throws<EwsResponseException>(() => SyncFolderItemsReader.Read(Samples.Body(Samples.Fixture("syncfolderitems.busy.xml")), Samples.Items));
        Assert.Equal(ErrorIds.ServerBusy, error.ErrorId);
        Assert.Equal("ErrorServerBusy", error.ServerCode.Value);
        Assert.Equal(TimeSpan.FromSeconds(28), error.RetryAfter);
        Assert.True(error.IsTransient);
        Assert.Equal("request-1", error.RequestId);
    }

    [Fact]
    public void A_warning_is_read_like_a_success()
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("\"Success\"><m:ResponseCode>NoError", "\"Warning\"><m:MessageText>hm</m:MessageText><m:ResponseCode>ErrorBatchProcessingStopped", StringComparison.Ordinal);
        var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
        Assert.Equal("Warning", page.Frame.ResponseClass);
        Assert.Equal("hm", page.Frame.MessageText);
        Assert.Equal(5, page.Changes.Count);
    }

    [Theory]
    [InlineData("<t:Rename><t:ItemId Id=\"x\"/></t:Rename>", ErrorIds.UnknownChange)]
    [InlineData("<m:Delete><t:ItemId Id=\"x\"/></m:Delete>", ErrorIds.UnknownChange)]
    public void A_change_of_an_unknown_kind_fails_the_page_and_is_named(string change, string errorId)
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("</m:Changes>", change + "</m:Changes>", StringComparison.Ordinal);
        var error = Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
        Assert.Equal(errorId, error.ErrorId);
        Assert.EndsWith("/Changes/" + change.Split('>', ' ', '/')[0][3..], error.ElementPath, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public void Changes_inside_of_an_item_are_not_changes_of_the_folder()
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("<t:Depth>3</t:Depth>", "<m:Changes><t:Delete><t:ItemId Id=\"trap\"/></t:Delete></m:Changes>", StringComparison.Ordinal);
        Assert.Equal(5, SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).Changes.Count);
    }

    [Fact]
    public void The_parts_of_a_message_may_come_in_another_order()
    {
        const string State = "<m:SyncState>c3RhdGUtMQ==</m:SyncState>";
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace(State, string.Empty, StringComparison.Ordinal).Replace("</m:Changes>", "</m:Changes>" + State, StringComparison.Ordinal);
        var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
        Assert.Equal("c3RhdGUtMQ==", page.SyncState);
        Assert.Equal(5, page.Changes.Count);
    }
}
