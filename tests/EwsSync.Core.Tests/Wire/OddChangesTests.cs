using System;
using System.Linq;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>What is odd about a change costs that change and no other; it is never taken for something else.</summary>
public sealed class OddChangesTests
{
    private const string Good = "<t:Create><t:Message><t:ItemId Id=\"good=\" ChangeKey=\"CQ\"/><t:Subject>good</t:Subject></t:Message></t:Create>";
    private const string GoodFolder = "<t:Create><t:Folder><t:FolderId Id=\"good=\" ChangeKey=\"AQ\"/><t:DisplayName>good</t:DisplayName></t:Folder></t:Create>";

    [Theory]
    [InlineData("<t:Create/>", "a Create without an item")]
    [InlineData("<t:Create>text</t:Create>", "a Create without an item")]
    [InlineData("<t:Create><t:EndTimeZone Id=\"UTC\"/></t:Create>", "a Create without an item")]
    [InlineData("<t:Create><t:Message><t:Subject>x</t:Subject></t:Message></t:Create>", "a Create without a usable ItemId")]
    [InlineData("<t:Create><t:Message><t:ItemId Id=\"\" ChangeKey=\"CQ\"/></t:Message></t:Create>", "a Create without a usable ItemId")]
    [InlineData("<t:Update><t:Message><t:ItemId Id=\" \"/></t:Message></t:Update>", "an Update without a usable ItemId")]
    [InlineData("<t:Update>text</t:Update>", "an Update without an item")]
    [InlineData("<t:Delete/>", "a Delete without a usable ItemId")]
    [InlineData("<t:Delete><t:ItemId Id=\"\"/></t:Delete>", "a Delete without a usable ItemId")]
    [InlineData("<t:Delete><t:ItemId ChangeKey=\"CQ\"/></t:Delete>", "a Delete without a usable ItemId")]
    [InlineData("<t:ReadFlagChange><t:IsRead>true</t:IsRead></t:ReadFlagChange>", "a ReadFlagChange without a usable ItemId")]
    [InlineData("<t:ReadFlagChange><t:ItemId Id=\"x\"/></t:ReadFlagChange>", "a ReadFlagChange of x without a readable IsRead")]
    [InlineData("<t:ReadFlagChange><t:ItemId Id=\"x\"/><t:IsRead>maybe</t:IsRead></t:ReadFlagChange>", "a ReadFlagChange of x without a readable IsRead")]
    public void A_change_that_names_nothing_is_left_out_and_the_others_come(string odd, string said)
    {
        var page = Items(odd + Good);
        Assert.Equal([said], page.LeftOut.Descriptions);
        Assert.Equal("Create good=", string.Join(' ', page.Changes.Select(change => $"{change.ChangeType} {change.ItemId}")));
        Assert.Equal("state", page.SyncState);
    }

    [Theory]
    [InlineData("<t:Create><t:EndTimeZone Id=\"UTC\"/><t:CalendarItem><t:ItemId Id=\"a\"/></t:CalendarItem></t:Create>", "Create a CalendarItem")]
    [InlineData("<t:Update><t:ExtendedProperty/><t:Task><t:ItemId Id=\"a\"/></t:Task><t:EndTimeZone/></t:Update>", "Update a Task")]
    [InlineData("<t:Create><t:Message><t:ItemId Id=\"a\"/></t:Message><t:Contact><t:ItemId Id=\"b\"/></t:Contact></t:Create>", "Create a Message, Create b Contact")]
    [InlineData("<t:Create><t:Hologram><t:ItemId Id=\"a\"/></t:Hologram></t:Create>", "Create a Hologram")]
    [InlineData("<t:Delete><t:Note/><t:ItemId Id=\"a\"/><t:ItemId Id=\"b\"/></t:Delete>", "Delete a , Delete b ")]
    [InlineData("<t:ReadFlagChange><t:Note/><t:IsRead>True</t:IsRead><t:ItemId Id=\"a\"/></t:ReadFlagChange>", "ReadFlagChange a ")]
    public void An_item_is_known_by_its_element_and_its_id_and_not_by_its_place(string odd, string changes)
    {
        var page = Items(odd);
        Assert.Equal(0, page.LeftOut.Count);
        Assert.Equal(changes, string.Join(", ", page.Changes.Select(change => $"{change.ChangeType} {change.ItemId} {change.ItemKind}")));
    }

    [Fact]
    public void Of_two_items_in_a_change_the_one_without_an_id_is_left_out()
    {
        var page = Items("<t:Create><t:Message/><t:Message><t:ItemId Id=\"a\"/></t:Message></t:Create>");
        Assert.Equal("a", Assert.Single(page.Changes).ItemId);
        Assert.Equal(1, page.LeftOut.Count);
    }

    [Theory]
    [InlineData("<t:Create/>")]
    [InlineData("<t:Create><t:Folder><t:DisplayName>x</t:DisplayName></t:Folder></t:Create>")]
    [InlineData("<t:Update><t:CalendarFolder><t:FolderId Id=\"\"/></t:CalendarFolder></t:Update>")]
    [InlineData("<t:Update><t:ExtendedProperty/></t:Update>")]
    [InlineData("<t:Delete><t:FolderId/></t:Delete>")]
    [InlineData("<t:Delete/>")]
    public void Folders_follow_the_same_rule(string odd)
    {
        var page = Folders(odd + GoodFolder);
        Assert.Equal(1, page.LeftOut.Count);
        Assert.Equal("good=", Assert.Single(page.Changes).FolderId);
    }

    [Fact]
    public void A_folder_is_known_by_its_element_and_its_id_and_two_ids_are_two_deletes()
    {
        var page = Folders("<t:Create><t:ExtendedProperty/><t:Folder><t:FolderId Id=\"a\"/></t:Folder></t:Create><t:Delete><t:FolderId Id=\"b\"/><t:FolderId Id=\"c\"/></t:Delete>");
        Assert.Equal(0, page.LeftOut.Count);
        Assert.Equal(["Create a", "Delete b", "Delete c"], page.Changes.Select(change => $"{change.ChangeType} {change.FolderId}"));
    }

    [Theory]
    [InlineData("<t:Rename><t:ItemId Id=\"x\"/></t:Rename>")]
    [InlineData("<m:Delete><t:ItemId Id=\"x\"/></m:Delete>")]
    public void Only_a_change_of_an_unknown_kind_fails_the_page(string change) =>
        Assert.Equal(ErrorIds.UnknownChange, Assert.Throws<EwsProtocolException>(() => Items(Good + change)).ErrorId);

    [Theory]
    [InlineData("", false)]
    [InlineData("True", true)]
    [InlineData(" 1 ", true)]
    [InlineData("FALSE", false)]
    [InlineData("perhaps", false)]
    public void The_last_flag_counts_where_it_can_be_read(string flag, bool isLast) => Assert.Equal(isLast, Items(Good, flag).IncludesLastItemInRange);

    [Fact]
    public void Strays_in_the_frame_are_passed_over_and_two_lists_of_changes_are_both_read()
    {
        var text = Envelope("SyncFolderItems", "IncludesLastItemInRange", Good, "true")
            .Replace("<m:ResponseMessages>", "<m:Odd/><m:ResponseMessages><t:Odd/>", StringComparison.Ordinal)
            .Replace("</m:Changes>", "</m:Changes><m:Changes><t:Delete><t:ItemId Id=\"b\"/></t:Delete></m:Changes>", StringComparison.Ordinal)
            .Replace("</s:Body>", "<m:Odd/></s:Body>", StringComparison.Ordinal);
        var page = SyncFolderItemsReader.Read(Samples.Body(text), Samples.Items);
        Assert.Equal(["good=", "b"], page.Changes.Select(change => change.ItemId));
    }

    [Theory]
    [InlineData("<m:GetItemResponse/>")]
    [InlineData("<m:SyncFolderHierarchyResponse/>")]
    public void The_answer_of_another_operation_is_refused(string other)
    {
        var text = Envelope("SyncFolderItems", "IncludesLastItemInRange", Good, "true").Replace("<s:Body>", "<s:Body>" + other, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.UnexpectedResponse, Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(text), Samples.Items)).ErrorId);
    }

    [Theory]
    [InlineData("2026-03-07")]
    [InlineData("2026-03-07Z")]
    [InlineData("2026-03-07+05:30")]
    [InlineData("2026-03-07T00:00:00.000000Z")]
    [InlineData("2026-03-07T23:30:00-08:00")]
    [InlineData(" 2026-03-07T00:00:00 ")]
    public void A_date_may_have_a_time_and_an_offset_and_is_the_day_that_stands_there(string date)
    {
        var range = Assert.IsType<CalendarItem>(Items($"<t:Create><t:CalendarItem><t:ItemId Id=\"a\"/><t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>"
            + $"<t:EndDateRecurrence><t:StartDate>{date}</t:StartDate><t:EndDate>{date}</t:EndDate></t:EndDateRecurrence></t:Recurrence></t:CalendarItem></t:Create>").Changes[0].Item);
        Assert.Equal(new DateTime(2026, 3, 7), range.Recurrence!.Range!.StartDate);
        Assert.Equal(new DateTime(2026, 3, 7), range.Recurrence.Range.EndDate);
        Assert.Empty(range.Other);
    }

    [Fact]
    public void An_element_of_another_namespace_is_no_property()
    {
        var page = Items("<t:Create><t:Message><t:ItemId Id=\"a\"/><x:Subject xmlns:x=\"urn:other\">theirs</x:Subject><t:Subject>ours</t:Subject><x:IsRead xmlns:x=\"urn:other\">true</x:IsRead></t:Message></t:Create>");
        var change = Assert.Single(page.Changes);
        Assert.Equal(("ours", null), (change.Subject, change.IsRead));
    }

    [Theory]
    [InlineData("false", "true")]
    [InlineData("true", "false")]
    public void Of_two_last_flags_the_one_that_goes_on_is_believed(string first, string second)
    {
        var body = Envelope("SyncFolderItems", "IncludesLastItemInRange", Good, first)
            .Replace("<m:Changes>", $"<m:IncludesLastItemInRange>{second}</m:IncludesLastItemInRange><m:Changes>", StringComparison.Ordinal);
        Assert.False(SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).IncludesLastItemInRange);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ResponseClass=\"Mostly\"")]
    public void Without_a_readable_class_the_code_says_whether_it_is_an_error(string attribute)
    {
        var body = Envelope("SyncFolderItems", "IncludesLastItemInRange", Good, "true").Replace(" ResponseClass=\"Success\"", attribute, StringComparison.Ordinal);
        Assert.Single(SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).Changes);
        var refused = body.Replace("NoError", "ErrorServerBusy", StringComparison.Ordinal);
        Assert.Equal("ErrorServerBusy", Assert.Throws<EwsResponseException>(() => SyncFolderItemsReader.Read(Samples.Body(refused), Samples.Items)).ServerCode.Value);
    }

    internal static string Envelope(string operation, string lastFlag, string changes, string last) => $"""
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Body><m:{operation}Response><m:ResponseMessages><m:{operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:SyncState>state</m:SyncState><m:{lastFlag}>{last}</m:{lastFlag}><m:Changes>{changes}</m:Changes></m:{operation}ResponseMessage></m:ResponseMessages></m:{operation}Response></s:Body></s:Envelope>
        """.Trim();

    private static SyncFolderItemsResponse Items(string changes, string last = "true") =>
        SyncFolderItemsReader.Read(Samples.Body(Envelope("SyncFolderItems", "IncludesLastItemInRange", changes, last)), Samples.Items);

    private static SyncFolderHierarchyResponse Folders(string changes) =>
        SyncFolderHierarchyReader.Read(Samples.Body(Envelope("SyncFolderHierarchy", "IncludesLastFolderInRange", changes, "true")), Samples.Hierarchy);
}
