// Written by ModelTypesTests from the model; do not edit. See the message of that test.
using EwsSync.Model;
using static EwsSync.Client.Json.Tables.ModelForms;

namespace EwsSync.Client.Json.Tables;

internal static class CalendarTables
{
    public static ModelType Attendee() => new ModelType<Attendee>(static _ => new Attendee())
        .With("mailbox", Object<EmailAddress>(), static o => o.Mailbox, static (o, value) => o.Mailbox = value)
        .With("responseType", Text, static o => o.ResponseType, static (o, value) => o.ResponseType = value)
        .With("lastResponseTime", Time, static o => o.LastResponseTime, static (o, value) => o.LastResponseTime = value)
        .With("proposedStart", Time, static o => o.ProposedStart, static (o, value) => o.ProposedStart = value)
        .With("proposedEnd", Time, static o => o.ProposedEnd, static (o, value) => o.ProposedEnd = value);

    public static ModelType CalendarActivityData() => new ModelType<CalendarActivityData>(static _ => new CalendarActivityData())
        .With("activityAction", Text, static o => o.ActivityAction, static (o, value) => o.ActivityAction = value)
        .With("clientId", Text, static o => o.ClientId, static (o, value) => o.ClientId = value)
        .With("casRequestId", Unique, static o => o.CasRequestId, static (o, value) => o.CasRequestId = value)
        .With("indexSelected", Number, static o => o.IndexSelected, static (o, value) => o.IndexSelected = value);

    public static ModelType ChangeHighlights() => new ModelType<ChangeHighlights>(static _ => new ChangeHighlights())
        .With("hasLocationChanged", Choice, static o => o.HasLocationChanged, static (o, value) => o.HasLocationChanged = value)
        .With("location", Text, static o => o.Location, static (o, value) => o.Location = value)
        .With("hasStartTimeChanged", Choice, static o => o.HasStartTimeChanged, static (o, value) => o.HasStartTimeChanged = value)
        .With("start", Time, static o => o.Start, static (o, value) => o.Start = value)
        .With("hasEndTimeChanged", Choice, static o => o.HasEndTimeChanged, static (o, value) => o.HasEndTimeChanged = value)
        .With("end", Time, static o => o.End, static (o, value) => o.End = value);

    public static ModelType DeletedOccurrence() => new ModelType<DeletedOccurrence>(static _ => new DeletedOccurrence())
        .With("start", Time, static o => o.Start, static (o, value) => o.Start = value);

    public static ModelType EnhancedLocation() => new ModelType<EnhancedLocation>(static _ => new EnhancedLocation())
        .With("displayName", Text, static o => o.DisplayName, static (o, value) => o.DisplayName = value)
        .With("annotation", Text, static o => o.Annotation, static (o, value) => o.Annotation = value)
        .With("postalAddress", Object<PostalAddress>(), static o => o.PostalAddress, static (o, value) => o.PostalAddress = value);

    public static ModelType InboxReminder() => new ModelType<InboxReminder>(static _ => new InboxReminder())
        .With("id", Unique, static o => o.Id, static (o, value) => o.Id = value)
        .With("reminderOffset", Number, static o => o.ReminderOffset, static (o, value) => o.ReminderOffset = value)
        .With("message", Text, static o => o.Message, static (o, value) => o.Message = value)
        .With("isOrganizerReminder", Choice, static o => o.IsOrganizerReminder, static (o, value) => o.IsOrganizerReminder = value)
        .With("occurrenceChange", Text, static o => o.OccurrenceChange, static (o, value) => o.OccurrenceChange = value)
        .With("sendOption", Text, static o => o.SendOption, static (o, value) => o.SendOption = value);

    public static ModelType MeetingTimeZone() => new ModelType<MeetingTimeZone>(static _ => new MeetingTimeZone())
        .With("timeZoneName", Text, static o => o.TimeZoneName, static (o, value) => o.TimeZoneName = value)
        .With("baseOffset", Text, static o => o.BaseOffset, static (o, value) => o.BaseOffset = value)
        .With("standard", Object<TimeChange>(), static o => o.Standard, static (o, value) => o.Standard = value)
        .With("daylight", Object<TimeChange>(), static o => o.Daylight, static (o, value) => o.Daylight = value);

    public static ModelType Occurrence() => new ModelType<Occurrence>(static _ => new Occurrence())
        .With("itemId", Id, static o => o.ItemId, static (o, value) => o.ItemId = value)
        .With("start", Time, static o => o.Start, static (o, value) => o.Start = value)
        .With("end", Time, static o => o.End, static (o, value) => o.End = value)
        .With("originalStart", Time, static o => o.OriginalStart, static (o, value) => o.OriginalStart = value);

    public static ModelType OnlineMeetingSettings() => new ModelType<OnlineMeetingSettings>(static _ => new OnlineMeetingSettings())
        .With("lobbyBypass", Text, static o => o.LobbyBypass, static (o, value) => o.LobbyBypass = value)
        .With("accessLevel", Text, static o => o.AccessLevel, static (o, value) => o.AccessLevel = value)
        .With("presenters", Text, static o => o.Presenters, static (o, value) => o.Presenters = value);

    public static ModelType PostalAddress() => new ModelType<PostalAddress>(static _ => new PostalAddress())
        .With("street", Text, static o => o.Street, static (o, value) => o.Street = value)
        .With("city", Text, static o => o.City, static (o, value) => o.City = value)
        .With("state", Text, static o => o.State, static (o, value) => o.State = value)
        .With("country", Text, static o => o.Country, static (o, value) => o.Country = value)
        .With("postalCode", Text, static o => o.PostalCode, static (o, value) => o.PostalCode = value)
        .With("postOfficeBox", Text, static o => o.PostOfficeBox, static (o, value) => o.PostOfficeBox = value)
        .With("type", Text, static o => o.Type, static (o, value) => o.Type = value)
        .With("latitude", Real, static o => o.Latitude, static (o, value) => o.Latitude = value)
        .With("longitude", Real, static o => o.Longitude, static (o, value) => o.Longitude = value)
        .With("accuracy", Real, static o => o.Accuracy, static (o, value) => o.Accuracy = value)
        .With("altitude", Real, static o => o.Altitude, static (o, value) => o.Altitude = value)
        .With("altitudeAccuracy", Real, static o => o.AltitudeAccuracy, static (o, value) => o.AltitudeAccuracy = value)
        .With("formattedAddress", Text, static o => o.FormattedAddress, static (o, value) => o.FormattedAddress = value)
        .With("locationUri", Text, static o => o.LocationUri, static (o, value) => o.LocationUri = value)
        .With("locationSource", Text, static o => o.LocationSource, static (o, value) => o.LocationSource = value);

    public static ModelType Recurrence() => new ModelType<Recurrence>(static _ => new Recurrence())
        .With("pattern", Object<RecurrencePattern>(), static o => o.Pattern, static (o, value) => o.Pattern = value)
        .With("range", Object<RecurrenceRange>(), static o => o.Range, static (o, value) => o.Range = value);

    public static ModelType RecurrencePattern() => new ModelType<RecurrencePattern>(static json => new RecurrencePattern(Text.From(json, "kind")!))
        .With("kind", Text, static o => o.Kind)
        .With("interval", Number, static o => o.Interval, static (o, value) => o.Interval = value)
        .With("daysOfWeek", List(Text), static o => o.DaysOfWeek, static (o, value) => o.DaysOfWeek = value)
        .With("dayOfWeekIndex", Text, static o => o.DayOfWeekIndex, static (o, value) => o.DayOfWeekIndex = value)
        .With("dayOfMonth", Number, static o => o.DayOfMonth, static (o, value) => o.DayOfMonth = value)
        .With("month", Text, static o => o.Month, static (o, value) => o.Month = value)
        .With("firstDayOfWeek", Text, static o => o.FirstDayOfWeek, static (o, value) => o.FirstDayOfWeek = value);

    public static ModelType RecurrenceRange() => new ModelType<RecurrenceRange>(static json => new RecurrenceRange(Text.From(json, "kind")!))
        .With("kind", Text, static o => o.Kind)
        .With("startDate", LocalTime, static o => o.StartDate, static (o, value) => o.StartDate = value)
        .With("endDate", LocalTime, static o => o.EndDate, static (o, value) => o.EndDate = value)
        .With("numberOfOccurrences", Number, static o => o.NumberOfOccurrences, static (o, value) => o.NumberOfOccurrences = value);

    public static ModelType TimeChange() => new ModelType<TimeChange>(static _ => new TimeChange())
        .With("timeZoneName", Text, static o => o.TimeZoneName, static (o, value) => o.TimeZoneName = value)
        .With("offset", Text, static o => o.Offset, static (o, value) => o.Offset = value)
        .With("relativeYearlyRecurrence", Object<RecurrencePattern>(), static o => o.RelativeYearlyRecurrence, static (o, value) => o.RelativeYearlyRecurrence = value)
        .With("absoluteDate", LocalTime, static o => o.AbsoluteDate, static (o, value) => o.AbsoluteDate = value)
        .With("time", Text, static o => o.Time, static (o, value) => o.Time = value);

    public static ModelType TimeZoneDefinition() => new ModelType<TimeZoneDefinition>(static _ => new TimeZoneDefinition())
        .With("id", Text, static o => o.Id, static (o, value) => o.Id = value)
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("periods", List(Object<TimeZonePeriod>()), static o => o.Periods, static (o, value) => o.Periods = value)
        .With("transitionsGroups", List(Object<TimeZoneTransitions>()), static o => o.TransitionsGroups, static (o, value) => o.TransitionsGroups = value)
        .With("transitions", Object<TimeZoneTransitions>(), static o => o.Transitions, static (o, value) => o.Transitions = value);

    public static ModelType TimeZonePeriod() => new ModelType<TimeZonePeriod>(static _ => new TimeZonePeriod())
        .With("bias", Text, static o => o.Bias, static (o, value) => o.Bias = value)
        .With("name", Text, static o => o.Name, static (o, value) => o.Name = value)
        .With("id", Text, static o => o.Id, static (o, value) => o.Id = value);

    public static ModelType TimeZoneTransition() => new ModelType<TimeZoneTransition>(static json => new TimeZoneTransition(Text.From(json, "kind")!))
        .With("kind", Text, static o => o.Kind)
        .With("to", Text, static o => o.To, static (o, value) => o.To = value)
        .With("toKind", Text, static o => o.ToKind, static (o, value) => o.ToKind = value)
        .With("dateTime", Time, static o => o.DateTime, static (o, value) => o.DateTime = value)
        .With("timeOffset", Text, static o => o.TimeOffset, static (o, value) => o.TimeOffset = value)
        .With("month", Number, static o => o.Month, static (o, value) => o.Month = value)
        .With("day", Number, static o => o.Day, static (o, value) => o.Day = value)
        .With("dayOfWeek", Text, static o => o.DayOfWeek, static (o, value) => o.DayOfWeek = value)
        .With("occurrence", Number, static o => o.Occurrence, static (o, value) => o.Occurrence = value);

    public static ModelType TimeZoneTransitions() => new ModelType<TimeZoneTransitions>(static _ => new TimeZoneTransitions())
        .With("id", Text, static o => o.Id, static (o, value) => o.Id = value)
        .With("transitions", List(Object<TimeZoneTransition>()), static o => o.Transitions, static (o, value) => o.Transitions = value!);
}
