using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Core.Tests.Schema;

/// <summary>The schema's type of each kind of item and folder that sync returns, by element name.</summary>
internal static class SchemaKinds
{
    internal static readonly Dictionary<string, string> Types = new()
    {
        ["Item"] = "ItemType",
        ["Message"] = "MessageType",
        ["SharingMessage"] = "SharingMessageType",
        ["CalendarItem"] = "CalendarItemType",
        ["Contact"] = "ContactItemType",
        ["DistributionList"] = "DistributionListType",
        ["MeetingMessage"] = "MeetingMessageType",
        ["MeetingRequest"] = "MeetingRequestMessageType",
        ["MeetingResponse"] = "MeetingResponseMessageType",
        ["MeetingCancellation"] = "MeetingCancellationMessageType",
        ["Task"] = "TaskType",
        ["PostItem"] = "PostItemType",
        ["RoleMember"] = "RoleMemberItemType",
        ["Network"] = "NetworkItemType",
        ["Person"] = "AbchPersonItemType",
        ["Folder"] = "FolderType",
        ["CalendarFolder"] = "CalendarFolderType",
        ["ContactsFolder"] = "ContactsFolderType",
        ["SearchFolder"] = "SearchFolderType",
        ["TasksFolder"] = "TasksFolderType",
    };

    internal static IEnumerable<string> Items => Types.Keys.Where(kind => !kind.EndsWith("Folder", System.StringComparison.Ordinal));

    internal static IEnumerable<string> Folders => Types.Keys.Except(Items);
}
