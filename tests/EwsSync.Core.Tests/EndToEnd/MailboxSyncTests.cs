using System;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

public sealed class MailboxSyncTests
{
    private static readonly FolderSelection AllFolders = new() { All = true };

    [Fact]
    public async Task A_whole_mailbox_is_read_as_it_is()
    {
        await using var server = await LiveServer.StartAsync();
        var replica = new Replica();

        var changes = await server.RunAsync(AllFolders, replica);

        Assert.True(changes.Count >= 300);
        Assert.All(server.SyncableFolders, f => replica.AssertEquals(server.Mailbox, f));
        Assert.All(changes, c => Assert.Equal(("Create", "Initial"), (c.ChangeType, c.Origin)));
        Assert.All(changes, c => Assert.StartsWith("/", c.FolderPath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_happens_afterwards_comes_as_exactly_those_changes()
    {
        await using var server = await LiveServer.StartAsync();
        var replica = new Replica();
        await server.RunAsync(AllFolders, replica);
        var inbox = server.Mailbox.Items("inbox").Where(i => i.Kind == "Message").ToList();

        var added = server.Mailbox.AddMessage("inbox", "New mail");
        server.Mailbox.SetRead(inbox[0].Id, !inbox[0].IsRead);
        server.Mailbox.Edit(inbox[1].Id, "Edited");
        var moved = server.Mailbox.Move(inbox[2].Id, "deleteditems");
        server.Mailbox.Delete(inbox[3].Id);
        var fleeting = server.Mailbox.AddMessage("inbox", "Here and gone");
        server.Mailbox.Delete(fleeting.Id);
        server.Mailbox.SetRead(inbox[4].Id, !inbox[4].IsRead);
        server.Mailbox.Edit(inbox[4].Id, "Flagged and edited");

        var changes = await server.RunAsync(AllFolders, replica);

        Assert.Equal(
            new[]
            {
                $"Create {added.Id}", $"ReadFlagChange {inbox[0].Id}", $"Update {inbox[1].Id}", $"Delete {inbox[2].Id}", $"Create {moved.Id}",
                $"Delete {inbox[3].Id}", $"Update {inbox[4].Id}",
            }.Order(StringComparer.Ordinal),
            changes.Select(c => $"{c.ChangeType} {c.ItemId}").Order(StringComparer.Ordinal));
        Assert.All(server.SyncableFolders, f => replica.AssertEquals(server.Mailbox, f));
    }

    [Fact]
    public async Task The_hierarchy_is_read_with_paths_and_says_what_became_of_folders()
    {
        await using var server = await LiveServer.StartAsync();
        var first = await server.RunHierarchyAsync();
        Assert.Equal(
            server.Mailbox.Folders.Select(f => f.Id).Order(StringComparer.Ordinal), first.Select(c => c.FolderId!).Order(StringComparer.Ordinal));
        Assert.Equal("inbox", first.Single(c => c.FolderPath == "/Inbox").WellKnownName);

        var born = server.Mailbox.CreateFolder("inbox", "Born");
        var children = first.Where(c => c.FolderPath!.StartsWith("/Inbox/", StringComparison.Ordinal) && c.WellKnownName is null).Take(2).ToList();
        server.Mailbox.RenameFolder(children[0].FolderId!, "Renamed");
        server.Mailbox.DeleteFolder(children[1].FolderId!);
        var changes = await server.RunHierarchyAsync();

        var created = Assert.IsType<FolderCreated>(Assert.Single(changes, c => c.FolderId == born.Id));
        Assert.Equal("/Inbox/Born", created.FolderPath);
        var renamed = Assert.IsType<FolderUpdated>(Assert.Single(changes, c => c.FolderId == children[0].FolderId));
        Assert.Equal(("/Inbox/Renamed", children[0].FolderPath, true, false), (renamed.FolderPath, renamed.OldFolderPath, renamed.Renamed, renamed.Moved));
        Assert.Contains(changes, c => c is FolderDeleted && c.FolderId == children[1].FolderId && c.FolderPath == children[1].FolderPath);
    }

    [Fact]
    public async Task Bodies_come_with_the_items_when_asked_for()
    {
        await using var server = await LiveServer.StartAsync();
        var options = LiveServer.Default with
        {
            Shape = new ItemShape { BaseShape = "Default", BodyType = "Text", AdditionalProperties = [new FieldPath("item:Body")] },
        };

        var changes = await server.RunAsync(new FolderSelection { Folders = [new FolderId("inbox")] }, options: options);

        Assert.Equal(server.Mailbox.Items("inbox").Count, changes.Count);
        Assert.All(changes, c => Assert.Equal(FetchStatuses.Complete, c.FetchStatus));
        Assert.All(changes, c => Assert.False(string.IsNullOrEmpty(c.Item!.Body?.Text), c.Subject));
    }

    [Fact]
    public async Task Nothing_new_in_one_folder_costs_one_request_on_the_whole()
    {
        await using var server = await LiveServer.StartAsync();
        var inbox = new FolderSelection { Folders = [new FolderId("inbox")] };
        await server.RunAsync(inbox);
        var before = server.Emulator.Log.Requests.Count;

        Assert.Empty(await server.RunAsync(inbox));

        Assert.Equal(1, server.Emulator.Log.Requests.Count - before);
        Assert.Equal("/Inbox", server.Store.List().Single(s => s.State!.Identity.Kind == SyncKinds.Items).State!.FolderPath);
    }
}
