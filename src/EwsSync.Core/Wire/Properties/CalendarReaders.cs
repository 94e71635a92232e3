using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The parts of appointments and meeting messages.</summary>
internal static class CalendarReaders
{
    private static readonly PropertyTable<Attendee> AttendeeLines = new()
    {
        { "Mailbox", static (xml, attendee) => attendee.Mailbox = xml.Mailbox() },
        { "ResponseType", static (xml, attendee) => attendee.ResponseType = xml.Shared() },
        { "LastResponseTime", static (xml, attendee) => attendee.LastResponseTime = xml.Time() },
        { "ProposedStart", static (xml, attendee) => attendee.ProposedStart = xml.Time() },
        { "ProposedEnd", static (xml, attendee) => attendee.ProposedEnd = xml.Time() },
    };

    private static readonly PropertyTable<Occurrence> OccurrenceLines = new()
    {
        { "ItemId", static (xml, occurrence) => occurrence.ItemId = xml.ItemId() },
        { "Start", static (xml, occurrence) => occurrence.Start = xml.Time() },
        { "End", static (xml, occurrence) => occurrence.End = xml.Time() },
        { "OriginalStart", static (xml, occurrence) => occurrence.OriginalStart = xml.Time() },
    };

    private static readonly PropertyTable<DeletedOccurrence> DeletedOccurrenceLines = new()
    {
        { "Start", static (xml, deletedOccurrence) => deletedOccurrence.Start = xml.Time() },
    };

    private static readonly PropertyTable<InboxReminder> InboxReminderLines = new()
    {
        { "Id", static (xml, inboxReminder) => inboxReminder.Id = xml.Guid() },
        { "ReminderOffset", static (xml, inboxReminder) => inboxReminder.ReminderOffset = xml.Int() },
        { "Message", static (xml, inboxReminder) => inboxReminder.Message = xml.Text() },
        { "IsOrganizerReminder", static (xml, inboxReminder) => inboxReminder.IsOrganizerReminder = xml.Boolean() },
        { "OccurrenceChange", static (xml, inboxReminder) => inboxReminder.OccurrenceChange = xml.Shared() },
        { "SendOption", static (xml, inboxReminder) => inboxReminder.SendOption = xml.Shared() },
    };

    private static readonly PropertyTable<EnhancedLocation> EnhancedLocationLines = new()
    {
        { "DisplayName", static (xml, enhancedLocation) => enhancedLocation.DisplayName = xml.Text() },
        { "Annotation", static (xml, enhancedLocation) => enhancedLocation.Annotation = xml.Text() },
        { "PostalAddress", static (xml, enhancedLocation) => enhancedLocation.PostalAddress = xml.PostalAddress() },
    };

    private static readonly PropertyTable<PostalAddress> PostalAddressLines = new()
    {
        { "Street", static (xml, postalAddress) => postalAddress.Street = xml.Text() },
        { "City", static (xml, postalAddress) => postalAddress.City = xml.Text() },
        { "State", static (xml, postalAddress) => postalAddress.State = xml.Text() },
        { "Country", static (xml, postalAddress) => postalAddress.Country = xml.Text() },
        { "PostalCode", static (xml, postalAddress) => postalAddress.PostalCode = xml.Text() },
        { "PostOfficeBox", static (xml, postalAddress) => postalAddress.PostOfficeBox = xml.Text() },
        { "Type", static (xml, postalAddress) => postalAddress.Type = xml.Text() },
        { "Latitude", static (xml, postalAddress) => postalAddress.Latitude = xml.Double() },
        { "Longitude", static (xml, postalAddress) => postalAddress.Longitude = xml.Double() },
        { "Accuracy", static (xml, postalAddress) => postalAddress.Accuracy = xml.Double() },
        { "Altitude", static (xml, postalAddress) => postalAddress.Altitude = xml.Double() },
        { "AltitudeAccuracy", static (xml, postalAddress) => postalAddress.AltitudeAccuracy = xml.Double() },
        { "FormattedAddress", static (xml, postalAddress) => postalAddress.FormattedAddress = xml.Text() },
        { "LocationUri", static (xml, postalAddress) => postalAddress.LocationUri = xml.Text() },
        { "LocationSource", static (xml, postalAddress) => postalAddress.LocationSource = xml.Shared() },
    };

    private static readonly PropertyTable<OnlineMeetingSettings> OnlineMeetingSettingsLines = new()
    {
        { "LobbyBypass", static (xml, onlineMeetingSettings) => onlineMeetingSettings.LobbyBypass = xml.Shared() },
        { "AccessLevel", static (xml, onlineMeetingSettings) => onlineMeetingSettings.AccessLevel = xml.Shared() },
        { "Presenters", static (xml, onlineMeetingSettings) => onlineMeetingSettings.Presenters = xml.Shared() },
    };

    private static readonly PropertyTable<CalendarActivityData> CalendarActivityDataLines = new()
    {
        { "ActivityAction", static (xml, calendarActivityData) => calendarActivityData.ActivityAction = xml.Text() },
        { "ClientId", static (xml, calendarActivityData) => calendarActivityData.ClientId = xml.Text() },
        { "CasRequestId", static (xml, calendarActivityData) => calendarActivityData.CasRequestId = xml.Guid() },
        { "IndexSelected", static (xml, calendarActivityData) => calendarActivityData.IndexSelected = xml.Int() },
    };

    private static readonly PropertyTable<ChangeHighlights> ChangeHighlightsLines = new()
    {
        { "HasLocationChanged", static (xml, changeHighlights) => changeHighlights.HasLocationChanged = xml.Boolean() },
        { "Location", static (xml, changeHighlights) => changeHighlights.Location = xml.Text() },
        { "HasStartTimeChanged", static (xml, changeHighlights) => changeHighlights.HasStartTimeChanged = xml.Boolean() },
        { "Start", static (xml, changeHighlights) => changeHighlights.Start = xml.Time() },
        { "HasEndTimeChanged", static (xml, changeHighlights) => changeHighlights.HasEndTimeChanged = xml.Boolean() },
        { "End", static (xml, changeHighlights) => changeHighlights.End = xml.Time() },
    };

    public static Attendee Attendee(this ElementReader xml) => AttendeeLines.Read(xml, new Attendee());

    public static Occurrence Occurrence(this ElementReader xml) => OccurrenceLines.Read(xml, new Occurrence());

    public static DeletedOccurrence DeletedOccurrence(this ElementReader xml) => DeletedOccurrenceLines.Read(xml, new DeletedOccurrence());

    public static InboxReminder InboxReminder(this ElementReader xml) => InboxReminderLines.Read(xml, new InboxReminder());

    public static EnhancedLocation EnhancedLocation(this ElementReader xml) => EnhancedLocationLines.Read(xml, new EnhancedLocation());

    public static PostalAddress PostalAddress(this ElementReader xml) => PostalAddressLines.Read(xml, new PostalAddress());

    public static OnlineMeetingSettings OnlineMeetingSettings(this ElementReader xml) => OnlineMeetingSettingsLines.Read(xml, new OnlineMeetingSettings());

    public static CalendarActivityData CalendarActivityData(this ElementReader xml) => CalendarActivityDataLines.Read(xml, new CalendarActivityData());

    public static ChangeHighlights ChangeHighlights(this ElementReader xml) => ChangeHighlightsLines.Read(xml, new ChangeHighlights());
}
