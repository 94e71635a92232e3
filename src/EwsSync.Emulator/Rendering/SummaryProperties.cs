using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace EwsSync.Emulator.Rendering;

/// <summary>Which properties SyncFolderItems and FindItem can return, and which of the others they refuse aloud.</summary>
internal static class SummaryProperties
{
    /// <summary>Asked for by name, these give ErrorInvalidPropertyForOperation.</summary>
    private static readonly FrozenSet<string> Refused = Set(
        "MimeContent", "MimeContentUTF8", "Body", "UniqueBody", "NormalizedBody", "TextBody", "Attachments",
        "ToRecipients", "CcRecipients", "BccRecipients", "ReplyTo", "RequiredAttendees", "OptionalAttendees");

    private static readonly FrozenSet<string> LeftOut = Set(
        "Resources", "ResponseObjects", "InternetMessageHeaders", "Members", "EntityExtractionResult", "Recurrence", "FirstOccurrence",
        "LastOccurrence", "ModifiedOccurrences", "DeletedOccurrences", "MeetingTimeZone", "ConflictingMeetings", "AdjacentMeetings",
        "StartTimeZone", "EndTimeZone", "CompleteName", "UniqueTopFragment", "UniqueBottomFragment", "ApprovalRequestData", "VotingInformation",
        "ReminderMessageData", "Photo", "UserSMIMECertificate", "MSExchangeCertificate");

    internal static bool IsRefused(string element) => Refused.Contains(element);

    internal static bool Holds(string element) => !Refused.Contains(element) && !LeftOut.Contains(element);

    private static FrozenSet<string> Set(params IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);
}
