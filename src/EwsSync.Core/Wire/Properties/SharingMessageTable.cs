using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's SharingMessageType.</summary>
internal static class SharingMessageTable
{
    private static readonly PropertyTable<SharingMessageAction> Action = new()
    {
        { "Importance", static (xml, action) => action.Importance = xml.Shared() },
        { "ActionType", static (xml, action) => action.ActionType = xml.Shared() },
        { "Action", static (xml, action) => action.Action = xml.Shared() },
    };

    public static PropertyTable<SharingMessage> Lines { get; } = new()
    {
        MessageTable.Lines,
        { "SharingMessageAction", static (xml, message) => message.SharingMessageAction = Action.Read(xml, new SharingMessageAction()) },
        { "SharingMessageActions", static (xml, message) => message.SharingMessageActions = xml.List("SharingMessageAction", static x => Action.Read(x, new SharingMessageAction())) },
    };
}
