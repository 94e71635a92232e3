using System;
using System.Linq;
using EwsSync.Core.Tests.Schema;
using EwsSync.Core.Tests.Wire;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Model.Items;

/// <summary>What a newer server sends, or a broken one, is kept as text and costs nothing else.</summary>
public class UnknownElementsTests
{
    public static TheoryData<string> Kinds => [.. SchemaKinds.Items, "Booking", "Hologram"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_element_that_no_table_knows_is_kept_as_xml_in_every_kind(string kind)
    {
        var item = Read($"<t:{kind}><t:ItemId Id='A'/><t:Fancy x='1'>ü<t:Inner/></t:Fancy><t:Subject>after</t:Subject></t:{kind}>");

        Assert.Equal((kind, "A", "after"), (item.Kind, item.ItemId!.Id, item.Subject));
        Assert.Equal($"<Fancy xmlns=\"{EwsSchemas.Types}\" x=\"1\">ü<Inner/></Fancy>", Assert.Single(item.Other, other => other.Key == "Fancy").Value);
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_an_unknown_item_with_what_all_items_have()
    {
        var item = Assert.IsType<UnknownItem>(Read("<t:Hologram><t:ItemId Id='A'/><t:ItemClass>IPM.Hologram</t:ItemClass><t:Depth>3</t:Depth></t:Hologram>"));

        Assert.Equal("IPM.Hologram", item.ItemClass);
        Assert.Equal(["Depth"], item.Other.Keys);
    }

    [Theory]
    [InlineData("CalendarItem", "Start", "soon")]
    [InlineData("CalendarItem", "StartWallClock", "10 o'clock")]
    [InlineData("CalendarItem", "IsMeeting", "yes")]
    [InlineData("CalendarItem", "AppointmentState", "99999999999")]
    [InlineData("Task", "PercentComplete", "half")]
    [InlineData("Contact", "PassportId", "9223372036854775808")]
    [InlineData("Contact", "AbchContactId", "not-a-guid")]
    [InlineData("Contact", "Photo", "*")]
    public void A_value_that_is_not_of_its_type_is_null_and_kept_as_text(string kind, string name, string text)
    {
        var item = Read($"<t:{kind}><t:{name}>{text}</t:{name}><t:Subject>after</t:Subject></t:{kind}>");

        Assert.Null(item.GetType().GetProperty(name)!.GetValue(item));
        Assert.Equal(text, item.Other[name]);
        Assert.Equal("after", item.Subject);
    }

    [Fact]
    public void An_element_without_content_has_no_value_and_is_no_mistake()
    {
        var item = Assert.IsType<CalendarItem>(Read("<t:CalendarItem><t:Start/><t:IsMeeting/><t:Recurrence/><t:RequiredAttendees/></t:CalendarItem>"));

        Assert.Empty(item.Other);
        Assert.Equal((null, null, null), (item.Start, item.IsMeeting, item.Recurrence));
        Assert.Empty(item.RequiredAttendees!);
    }

    [Fact]
    public void Strangers_deep_inside_reach_the_item_and_leave_the_rest_alone()
    {
        var item = Assert.IsType<CalendarItem>(Read(
            """
            <t:CalendarItem>
              <t:RequiredAttendees>
                <t:Attendee><t:Mailbox><t:Name>Kim</t:Name></t:Mailbox><t:Mood>happy</t:Mood></t:Attendee>
                <t:Ghost/>
                <t:Attendee><t:Mailbox><t:Name>Lee</t:Name></t:Mailbox></t:Attendee>
              </t:RequiredAttendees>
              <t:Recurrence>
                <t:HourlyRecurrence><t:Interval>2</t:Interval><t:Phase>1</t:Phase></t:HourlyRecurrence>
                <t:NoEndRecurrence><t:StartDate>2026-03-01+01:00</t:StartDate></t:NoEndRecurrence>
              </t:Recurrence>
            </t:CalendarItem>
            """));

        Assert.Equal(["Kim", "Lee"], item.RequiredAttendees!.Select(attendee => attendee.Mailbox!.Name));
        Assert.Equal(("HourlyRecurrence", 2), (item.Recurrence!.Pattern!.Kind, item.Recurrence.Pattern.Interval!.Value));
        Assert.Equal(new DateTime(2026, 3, 1), item.Recurrence.Range!.StartDate);
        Assert.Equal(["Ghost", "Mood", "Phase"], item.Other.Keys.Order());
    }

    [Fact]
    public void Response_objects_are_names_and_what_is_in_one_is_kept()
    {
        var item = Read("<t:Message><t:ResponseObjects><t:ReplyToItem/><t:ForwardItem><t:Subject>x</t:Subject></t:ForwardItem></t:ResponseObjects></t:Message>");

        Assert.Equal(["ReplyToItem", "ForwardItem"], item.ResponseObjects!);
        Assert.Contains("<Subject>x</Subject>", item.Other["ForwardItem"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_wall_clock_keeps_its_offset_and_other_times_are_utc()
    {
        var item = Assert.IsType<CalendarItem>(Read(
            "<t:CalendarItem><t:Start>2026-07-01T10:00:00+02:00</t:Start><t:StartWallClock>2026-07-01T10:00:00+02:00</t:StartWallClock></t:CalendarItem>"));

        Assert.Equal("2026-07-01T08:00:00.0000000+00:00", item.Start!.Value.ToString("O"));
        Assert.Equal("2026-07-01T10:00:00.0000000+02:00", item.StartWallClock!.Value.ToString("O"));
    }

    private static EwsItem Read(string item)
    {
        // What has no id is no change of the folder: see OddChangesTests.
        if (!item.Contains("<t:ItemId"))
            item = item.Insert(item.IndexOf('>') + 1, "<t:ItemId Id='A'/>");
        var body = $"""
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="{EwsSchemas.Types}" xmlns:m="{EwsSchemas.Messages}"><s:Body>
            <m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage ResponseClass="Success">
            <m:ResponseCode>NoError</m:ResponseCode><m:SyncState>H4sI</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>
            <m:Changes><t:Create>{item}</t:Create></m:Changes>
            </m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse></s:Body></s:Envelope>
            """;
        return Assert.IsType<ItemCreated>(Assert.Single(SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).Changes)).Item!;
    }
}
