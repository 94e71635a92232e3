using System;
using EwsSync.Model;

namespace EwsSync.Database.Tests.Backends;

/// <summary>Changes as the engine makes them.</summary>
internal static class Change
{
    public static readonly DateTime Now = new(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc);

    public static Message Message(string id, string changeKey = "1", string? subject = null, bool? isRead = false, string? searchKey = null, int size = 1000) => new()
    {
        ItemId = new ItemId(id, changeKey),
        ItemClass = "IPM.Note",
        Subject = subject ?? "Subject of " + id,
        From = new EmailAddress(null, "kim@contoso.com", null, null, null, null),
        DateTimeReceived = new DateTimeOffset(Now),
        IsRead = isRead,
        Size = size,
        SearchKey = searchKey is null ? null : System.Text.Encoding.UTF8.GetBytes(searchKey),
    };

    public static ItemChange Create(Message message, string folder = "F", string origin = ChangeOrigins.Incremental) => new ItemCreated(message) { Context = Context(folder, origin) };

    public static ItemChange Create(string id, string folder = "F", string changeKey = "1", bool? isRead = false, string? searchKey = null, string origin = ChangeOrigins.Incremental) =>
        Create(Message(id, changeKey, isRead: isRead, searchKey: searchKey), folder, origin);

    public static ItemChange Update(string id, string folder = "F", string changeKey = "2", bool? isRead = false, string? searchKey = null) =>
        new ItemUpdated(Message(id, changeKey, "Changed " + changeKey, isRead, searchKey)) { Context = Context(folder, ChangeOrigins.Incremental) };

    public static ItemChange Delete(string id, string folder = "F") => new ItemDeleted(new ItemId(id)) { Context = Context(folder, ChangeOrigins.Incremental) };

    public static ItemChange Read(string id, bool isRead, string folder = "F", string? changeKey = null) =>
        new ItemReadFlagChanged(new ItemId(id, changeKey), isRead) { Context = Context(folder, ChangeOrigins.Incremental) };

    public static FolderChange Folder(string id, string? parent, string name, string changeKey = "1", bool isNew = true)
    {
        var folder = new Folder { FolderId = new FolderId(id, changeKey), ParentFolderId = parent is null ? null : new FolderId(parent), DisplayName = name, FolderClass = "IPF.Note" };
        return isNew
            ? new FolderCreated(folder) { Context = Context("root", ChangeOrigins.Incremental) }
            : new FolderUpdated(folder) { Context = Context("root", ChangeOrigins.Incremental) };
    }

    public static FolderChange FolderGone(string id) => new FolderDeleted(new FolderId(id)) { Context = Context("root", ChangeOrigins.Incremental) };

    private static ChangeContext Context(string folder, string origin) => new() { Mailbox = "kim@contoso.com", FolderId = folder, Origin = origin, DetectedUtc = DateTime.UtcNow };
}
