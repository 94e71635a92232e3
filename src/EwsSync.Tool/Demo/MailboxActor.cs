using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Model;

namespace EwsSync.Tool.Demo;

/// <summary>What one person does, each as one EWS operation. Ids come from the server's answers.</summary>
internal sealed class MailboxActor(SoapClient client)
{
    private static readonly XNamespace M = SoapClient.Messages;
    private static readonly XNamespace T = SoapClient.Types;

    public Task SendMailAsync(string to, string subject, string body, CancellationToken cancellationToken) => client.SendAsync(
        new XElement(
            M + "CreateItem",
            new XAttribute("MessageDisposition", "SendAndSaveCopy"),
            new XElement(
                M + "Items",
                new XElement(T + "Message", Subject(subject), Body(body), new XElement(T + "ToRecipients", Mailbox(to))))),
        cancellationToken);

    public Task InviteAsync(string to, string subject, DateTimeOffset start, CancellationToken cancellationToken) => client.SendAsync(
        new XElement(
            M + "CreateItem",
            new XAttribute("SendMeetingInvitations", "SendToAllAndSaveCopy"),
            new XElement(
                M + "Items",
                new XElement(
                    T + "CalendarItem",
                    Subject(subject),
                    new XElement(T + "Start", Time(start)),
                    new XElement(T + "End", Time(start.AddMinutes(45))),
                    new XElement(T + "RequiredAttendees", new XElement(T + "Attendee", Mailbox(to)))))),
        cancellationToken);

    public Task SetReadAsync(ItemChange item, bool isRead, CancellationToken cancellationToken) =>
        UpdateAsync(item, "message:IsRead", new XElement(T + "IsRead", isRead), cancellationToken);

    public Task EditSubjectAsync(ItemChange item, string subject, CancellationToken cancellationToken) =>
        UpdateAsync(item, "item:Subject", Subject(subject), cancellationToken);

    /// <summary>Returns the id that the item has in its new folder.</summary>
    public async Task<string> MoveAsync(ItemChange item, string folderId, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            new XElement(M + "MoveItem", new XElement(M + "ToFolderId", Folder(folderId)), new XElement(M + "ItemIds", Item(item))),
            cancellationToken);
        return IdIn(answer, "ItemId");
    }

    public Task DeleteAsync(ItemChange item, CancellationToken cancellationToken) => client.SendAsync(
        new XElement(M + "DeleteItem", new XAttribute("DeleteType", "HardDelete"), new XElement(M + "ItemIds", Item(item))), cancellationToken);

    /// <summary>Returns the new folder's id.</summary>
    public async Task<string> CreateFolderAsync(string parentId, string name, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            new XElement(
                M + "CreateFolder",
                new XElement(M + "ParentFolderId", Folder(parentId)),
                new XElement(M + "Folders", new XElement(T + "Folder", new XElement(T + "DisplayName", name)))),
            cancellationToken);
        return IdIn(answer, "FolderId");
    }

    public Task RenameFolderAsync(string folderId, string name, CancellationToken cancellationToken) => client.SendAsync(
        new XElement(
            M + "UpdateFolder",
            new XElement(
                M + "FolderChanges",
                new XElement(
                    T + "FolderChange",
                    Folder(folderId),
                    new XElement(T + "Updates", Set("SetFolderField", "folder:DisplayName", "Folder", new XElement(T + "DisplayName", name)))))),
        cancellationToken);

    public Task DeleteFolderAsync(string folderId, CancellationToken cancellationToken) => client.SendAsync(
        new XElement(M + "DeleteFolder", new XAttribute("DeleteType", "HardDelete"), new XElement(M + "FolderIds", Folder(folderId))), cancellationToken);

    private Task<XElement> UpdateAsync(ItemChange item, string field, XElement value, CancellationToken cancellationToken) => client.SendAsync(
        new XElement(
            M + "UpdateItem",
            new XAttribute("ConflictResolution", "AutoResolve"),
            new XAttribute("MessageDisposition", "SaveOnly"),
            new XElement(
                M + "ItemChanges",
                new XElement(T + "ItemChange", Item(item), new XElement(T + "Updates", Set("SetItemField", field, "Message", value))))),
        cancellationToken);

    private static XElement Set(string element, string field, string kind, XElement value) =>
        new(T + element, new XElement(T + "FieldURI", new XAttribute("FieldURI", field)), new XElement(T + kind, value));

    private static XElement Item(ItemChange item) =>
        new(T + "ItemId", new XAttribute("Id", item.ItemId!), item.ChangeKey is { } key ? new XAttribute("ChangeKey", key) : null);

    private static XElement Folder(string id) => new(T + "FolderId", new XAttribute("Id", id));

    private static XElement Subject(string subject) => new(T + "Subject", subject);

    private static XElement Body(string body) => new(T + "Body", new XAttribute("BodyType", "Text"), body);

    private static XElement Mailbox(string address) => new(T + "Mailbox", new XElement(T + "EmailAddress", address));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string IdIn(XElement answer, string element) => answer.Descendants(T + element).First().Attribute("Id")!.Value;
}
