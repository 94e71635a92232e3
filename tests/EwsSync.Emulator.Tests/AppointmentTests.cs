using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

/// <summary>What clients read from appointments: who they are, when they are, and their iCalendar form.</summary>
public sealed class AppointmentTests : RunningEmulator
{
    [Fact]
    public async Task Two_appointments_and_two_messages_with_the_same_subject_are_told_apart()
    {
        var appointments = new[] { await Get(await Create("<t:CalendarItem><t:Subject>same</t:Subject></t:CalendarItem>")), await Get(await Create("<t:CalendarItem><t:Subject>same</t:Subject></t:CalendarItem>")) };
        Assert.Equal(2, appointments.Select(item => item.Element(T + "UID")!.Value).Distinct().Count());
        Assert.Single(appointments.Select(item => item.Element(T + "ConversationId")!.Attribute("Id")!.Value).Distinct());
        var messages = new[] { await Get(Kim.AddMessage("inbox", "same").Id), await Get(Kim.AddMessage("inbox", "same").Id) };
        Assert.Equal(2, messages.Select(item => item.Element(T + "InternetMessageId")!.Value).Distinct().Count());
    }

    [Theory]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z")]
    [InlineData("2026-11-24T10:00:00", "2026-11-24T10:00:00Z")]
    [InlineData("2026-11-24T01:30:00.25+05:30", "2026-11-23T20:00:00Z")]
    public async Task A_time_goes_out_in_UTC_whatever_offset_it_came_with(string sent, string read)
    {
        var item = await Get(await Create($"<t:CalendarItem><t:Subject>when</t:Subject><t:Start>{sent}</t:Start><t:End>{sent}</t:End></t:CalendarItem>"));
        Assert.Equal([read, read], new[] { "Start", "End" }.Select(name => item.Element(T + name)!.Value));
    }

    [Theory]
    [InlineData("<t:DailyRecurrence><t:Interval>2</t:Interval></t:DailyRecurrence>", "FREQ=DAILY;INTERVAL=2")]
    [InlineData("<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday Friday</t:DaysOfWeek></t:WeeklyRecurrence>", "FREQ=WEEKLY;BYDAY=MO,FR")]
    [InlineData("<t:AbsoluteMonthlyRecurrence><t:Interval>3</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence>", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31")]
    [InlineData("<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence>", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")]
    [InlineData("<t:AbsoluteYearlyRecurrence><t:DayOfMonth>29</t:DayOfMonth><t:Month>February</t:Month></t:AbsoluteYearlyRecurrence>", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")]
    [InlineData("<t:RelativeYearlyRecurrence><t:DaysOfWeek>Sunday</t:DaysOfWeek><t:DayOfWeekIndex>Second</t:DayOfWeekIndex><t:Month>May</t:Month></t:RelativeYearlyRecurrence>", "FREQ=YEARLY;BYMONTH=5;BYDAY=SU;BYSETPOS=2")]
    public async Task A_recurrence_is_a_rule_in_iCalendar(string pattern, string rule)
    {
        const string Start = "<t:StartDate>2026-11-24</t:StartDate>";
        // RFC 5545, 3.3.10: the parts of a rule have no order, and INTERVAL=1 is the default.
        Assert.Equal(Parts(rule), Parts(await Rule(pattern + $"<t:NoEndRecurrence>{Start}</t:NoEndRecurrence>")));
        Assert.Equal(Parts(rule + ";COUNT=7"), Parts(await Rule(pattern + $"<t:NumberedRecurrence>{Start}<t:NumberOfOccurrences>7</t:NumberOfOccurrences></t:NumberedRecurrence>")));
        Assert.Equal(Parts(rule + ";UNTIL=20270131T235959Z"), Parts(await Rule(pattern + $"<t:EndDateRecurrence>{Start}<t:EndDate>2027-01-31</t:EndDate></t:EndDateRecurrence>")));
    }

    [Fact]
    public async Task The_iCalendar_form_has_what_the_properties_have_and_escapes_it()
    {
        var lines = await Calendar("<t:Subject>Plan, draft; 2</t:Subject><t:Body BodyType=\"Text\">one\ntwo</t:Body><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T11:00:00Z</t:End>"
            + "<t:LegacyFreeBusyStatus>Free</t:LegacyFreeBusyStatus><t:Location>Κήπος</t:Location>");
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Subset(
            lines.ToHashSet(),
            new[] { "SUMMARY:Plan\\, draft\\; 2", "DESCRIPTION:one\\ntwo", "DTSTART:20261124T100000Z", "DTEND:20261124T110000Z", "LOCATION:Κήπος", "TRANSP:TRANSPARENT" }.ToHashSet());
        Assert.DoesNotContain(lines, line => line.StartsWith("RRULE", StringComparison.Ordinal));
        lines = await Calendar("<t:Subject>day off</t:Subject><t:Start>2026-12-24T00:00:00Z</t:Start><t:End>2026-12-25T00:00:00Z</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent>");
        Assert.Subset(lines.ToHashSet(), new[] { "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261225", "TRANSP:OPAQUE" }.ToHashSet());
    }

    [Fact]
    public async Task No_line_of_the_iCalendar_form_is_longer_than_75_octets()
    {
        var subject = string.Concat(Enumerable.Repeat("Größenänderung 北極星 🧾 ", 20)).Trim();
        var lines = await Calendar($"<t:Subject>{subject}</t:Subject><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T11:00:00Z</t:End>");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75)); // RFC 5545, 3.1
        Assert.Contains("SUMMARY:" + subject, string.Join("\r\n", lines).Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string[] Parts(string? rule) => [.. rule!.Split(';').Order(StringComparer.Ordinal)];

    private async Task<string?> Rule(string recurrence)
    {
        var lines = await Calendar($"<t:Subject>again</t:Subject><t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T11:00:00Z</t:End><t:Recurrence>{recurrence}</t:Recurrence>");
        return lines.Single(line => line.StartsWith("RRULE:", StringComparison.Ordinal))["RRULE:".Length..];
    }

    private async Task<string[]> Calendar(string properties)
    {
        var item = await Get(await Create($"<t:CalendarItem>{properties}</t:CalendarItem>"), "<t:IncludeMimeContent>true</t:IncludeMimeContent>");
        return Encoding.UTF8.GetString(Convert.FromBase64String(item.Element(T + "MimeContent")!.Value)).Split("\r\n");
    }

    private async Task<string> Create(string item) =>
        IdOf(await Wire.Call($"<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items>{item}</m:Items></m:CreateItem>"));

    private async Task<XElement> Get(string id, string mime = "") =>
        (await Wire.Call($"<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>{mime}</m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>"))
            .Descendants(M + "Items").Single().Elements().Single();
}
