using System.Collections.Generic;
using System.Globalization;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Writes what a notification has inside. Change keys are the stubs that Exchange sends.</summary>
internal static class NotificationWriter
{
    private const string ItemStub = "CQAAAA==";
    private const string FolderStub = "AQAAAA==";

    /// <summary>The notification of a streamed answer.</summary>
    internal static string Streamed(string subscription, IReadOnlyList<MailboxEvent> events)
    {
        var text = new StringBuilder("<m:ResponseCode>NoError</m:ResponseCode><m:Notifications><m:Notification>").Append("<t:SubscriptionId>").Append(subscription).Append("</t:SubscriptionId>");
        foreach (var happened in events)
            Write(text, happened, null);
        return text.Append("</m:Notification></m:Notifications>").ToString();
    }

    /// <summary>What stands inside the notification of GetEvents.</summary>
    internal static string Pulled(string subscription, string before, string after, bool more, IReadOnlyList<MailboxEvent> events)
    {
        var text = new StringBuilder("<t:SubscriptionId>").Append(subscription).Append("</t:SubscriptionId><t:PreviousWatermark>").Append(before)
            .Append("</t:PreviousWatermark><t:MoreEvents>").Append(more ? "true" : "false").Append("</t:MoreEvents>");
        foreach (var happened in events)
            Write(text, happened, after);
        if (events.Count == 0)
            text.Append("<t:StatusEvent><t:Watermark>").Append(after).Append("</t:Watermark></t:StatusEvent>");
        return text.ToString();
    }

    internal static string Error(EwsErrorException error, IReadOnlyList<string> ids)
    {
        var text = new StringBuilder("<m:MessageText>").Append(error.Message).Append("</m:MessageText><m:ResponseCode>").Append(error.Code)
            .Append("</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>");
        if (ids.Count == 0)
            return text.ToString();
        text.Append("<m:ErrorSubscriptionIds>");
        foreach (var id in ids)
            text.Append("<m:SubscriptionId>").Append(id).Append("</m:SubscriptionId>");
        return text.Append("</m:ErrorSubscriptionIds>").ToString();
    }

    private static void Write(StringBuilder text, MailboxEvent happened, string? watermark)
    {
        var what = happened.IsItem ? "Item" : "Folder";
        var stub = happened.IsItem ? ItemStub : FolderStub;
        text.Append("<t:").Append(happened.Type).Append('>');
        if (watermark is not null)
            text.Append("<t:Watermark>").Append(watermark).Append("</t:Watermark>");
        text.Append("<t:TimeStamp>").Append(happened.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append("</t:TimeStamp>");
        Id(text, what + "Id", happened.Id, stub);
        Id(text, "ParentFolderId", happened.Parent, FolderStub);
        if (happened.OldId is { } old)
            Id(text, $"Old{what}Id", old, stub);
        if (happened.OldParent is { } parent)
            Id(text, "OldParentFolderId", parent, FolderStub);
        if (happened.UnreadCount is { } unread)
            text.Append("<t:UnreadCount>").Append(unread.ToString(CultureInfo.InvariantCulture)).Append("</t:UnreadCount>");
        text.Append("</t:").Append(happened.Type).Append('>');
    }

    private static void Id(StringBuilder text, string name, string id, string changeKey) =>
        text.Append("<t:").Append(name).Append(" Id=\"").Append(id).Append("\" ChangeKey=\"").Append(changeKey).Append("\"/>");
}
