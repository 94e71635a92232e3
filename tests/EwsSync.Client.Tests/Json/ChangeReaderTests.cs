using System;
using System.Text.Json;
using EwsSync.Client.Json;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Json;

/// <summary>A line becomes the change that it was made from.</summary>
public sealed class ChangeReaderTests
{
    private static readonly ChangeContext Context = new()
    {
        Mailbox = "kim@contoso.com",
        FolderId = "inbox id",
        FolderPath = "/Inbox",
        Origin = ChangeOrigins.Restart,
        DetectedUtc = new DateTime(2026, 11, 27, 1, 2, 3, DateTimeKind.Utc),
    };

    [Theory]
    [InlineData(typeof(ItemCreated))]
    [InlineData(typeof(ItemUpdated))]
    [InlineData(typeof(ItemDeleted))]
    [InlineData(typeof(ItemReadFlagChanged))]
    [InlineData(typeof(ItemSyncReset))]
    [InlineData(typeof(FolderCreated))]
    [InlineData(typeof(FolderUpdated))]
    [InlineData(typeof(FolderDeleted))]
    [InlineData(typeof(FolderSyncReset))]
    public void Every_type_of_change_is_read_back(Type type)
    {
        var line = Line(Make(type));

        using var json = JsonDocument.Parse(line);
        var change = ChangeReader.Read(json.RootElement);

        Assert.IsType(type, change);
        Assert.Equal(line, Line(change));
    }

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("{}", "changeType")]
    [InlineData("""{"itemId":"i","changeType":"create"}""", "create")]
    [InlineData("""{"itemId":"i","changeType":"Create","item":null}""", "item")]
    [InlineData("""{"itemId":null,"changeType":"Delete"}""", "itemId")]
    [InlineData("""{"itemId":"i","changeType":"ReadFlagChange"}""", "isRead")]
    [InlineData("""{"itemId":"i","changeType":"Delete"}""", "folderId")]
    [InlineData("""{"itemId":"i","changeType":"Delete","folderId":"f"}""", "mailbox")]
    [InlineData("""{"changeType":"Update","folderId":"f"}""", "folder")]
    public void What_is_no_change_is_refused_by_what_is_missing(string line, string said)
    {
        using var json = JsonDocument.Parse(line);

        Assert.Contains(said, Assert.Throws<FormatException>(() => ChangeReader.Read(json.RootElement)).Message, StringComparison.Ordinal);
    }

    private static object Make(Type type)
    {
        var model = new FilledModel(new Random(7));
        var item = (EwsItem)model.Make(typeof(Message));
        var folder = (EwsFolder)model.Make(typeof(Folder));
        var id = new ItemId("item id", "key");
        return type.Name switch
        {
            nameof(ItemCreated) => new ItemCreated(item) { Context = Context, FetchStatus = FetchStatuses.Complete },
            nameof(ItemUpdated) => new ItemUpdated(item) { Context = Context },
            nameof(ItemDeleted) => new ItemDeleted(id) { Context = Context },
            nameof(ItemReadFlagChanged) => new ItemReadFlagChanged(id, isRead: false) { Context = Context },
            nameof(ItemSyncReset) => new ItemSyncReset { Context = Context },
            nameof(FolderCreated) => new FolderCreated(folder) { Context = Context, FolderPath = "/Inbox" },
            nameof(FolderUpdated) => new FolderUpdated(folder) { Context = Context, FolderPath = "/Inbox", OldFolderPath = "/In" },
            nameof(FolderDeleted) => new FolderDeleted(new FolderId("folder id", "key"))
            {
                Context = Context,
                FolderPath = "/Gone",
                LastKnownParent = "root",
                LastKnownName = "Gone",
                LastKnownClass = "IPF.Note",
                LastKnownRole = "drafts",
            },
            _ => new FolderSyncReset { Context = Context },
        };
    }

    private static string Line(object change)
    {
        using var line = new JsonLine();
        return change is ItemChange item ? line.Text(item, ItemChangeJson.Write) : line.Text((FolderChange)change, FolderChangeJson.Write);
    }
}
