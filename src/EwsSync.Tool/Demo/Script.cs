using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Model;

namespace EwsSync.Tool.Demo;

/// <summary>What happens in the mailbox between the two syncs, and what a sync must therefore see.</summary>
internal sealed class Script(Scene scene, Action<string> tell)
{
    private const string News = "Größenangaben für 東京 are final";
    private const string Meeting = "Capacity review";
    private const string NewFolder = "Tender 2027";

    private readonly List<Expected> _expected = [];

    /// <summary>Does everything and returns what must be seen.</summary>
    public async Task<IReadOnlyList<Expected>> PlayAsync(Uri url, EmulatorAccount owner, EmulatorAccount colleague, CancellationToken cancellationToken)
    {
        using var ownClient = new SoapClient(url, owner);
        using var otherClient = new SoapClient(url, colleague);
        var own = new MailboxActor(ownClient);
        await ReceiveAsync(new MailboxActor(otherClient), owner.Address, cancellationToken);
        await TidyAsync(own, cancellationToken);
        await ReorganizeAsync(own, cancellationToken);
        return _expected;
    }

    private async Task ReceiveAsync(MailboxActor colleague, string owner, CancellationToken cancellationToken)
    {
        var inbox = scene.Inbox.FolderPath!;
        await colleague.SendMailAsync(owner, News, "Please have a look before Friday.", cancellationToken);
        Did("CreateItem", $"a new mail arrives: {News}", new Expected("item", ChangeTypes.Create, inbox) { Subject = News, Kind = "Message" });

        await colleague.InviteAsync(owner, Meeting, DateTimeOffset.UtcNow.AddDays(3), cancellationToken);
        Did(
            "CreateItem",
            $"a meeting request arrives, and a tentative appointment with it: {Meeting}",
            new Expected("item", ChangeTypes.Create, inbox) { Subject = Meeting, Kind = "MeetingRequest" },
            new Expected("item", ChangeTypes.Create, scene.Calendar.FolderPath!) { Subject = Meeting, Kind = "CalendarItem" });
    }

    private async Task TidyAsync(MailboxActor own, CancellationToken cancellationToken)
    {
        var inbox = scene.Inbox.FolderPath!;
        await own.SetReadAsync(scene.Unread, true, cancellationToken);
        Did("UpdateItem", $"one is read: {scene.Unread.Subject}", new Expected("item", ChangeTypes.ReadFlagChange, inbox) { Id = scene.Unread.ItemId });

        var edited = scene.TakeMessage();
        var subject = edited.Subject + " [done]";
        await own.EditSubjectAsync(edited, subject, cancellationToken);
        Did("UpdateItem", $"one is edited: {subject}", new Expected("item", ChangeTypes.Update, inbox) { Id = edited.ItemId, Subject = subject });

        var moved = scene.TakeMessage();
        var target = scene.TakeFolder();
        var newId = await own.MoveAsync(moved, target.FolderId!, cancellationToken);
        Did(
            "MoveItem",
            $"one is moved to {target.FolderPath}: {moved.Subject}",
            new Expected("item", ChangeTypes.Delete, inbox) { Id = moved.ItemId },
            new Expected("item", ChangeTypes.Create, target.FolderPath!) { Id = newId, Subject = moved.Subject });

        var deleted = scene.TakeMessage();
        await own.DeleteAsync(deleted, cancellationToken);
        Did("DeleteItem", $"one is deleted: {deleted.Subject}", new Expected("item", ChangeTypes.Delete, inbox) { Id = deleted.ItemId });
    }

    private async Task ReorganizeAsync(MailboxActor own, CancellationToken cancellationToken)
    {
        var path = $"{scene.Inbox.FolderPath}/{NewFolder}";
        var id = await own.CreateFolderAsync(scene.Inbox.FolderId!, NewFolder, cancellationToken);
        Did("CreateFolder", $"a folder is made: {path}", new Expected("folder", ChangeTypes.Create, path) { Id = id });

        var renamed = scene.TakeFolder();
        var newName = renamed.DisplayName + " (closed)";
        await own.RenameFolderAsync(renamed.FolderId!, newName, cancellationToken);
        Did(
            "UpdateFolder",
            $"{renamed.FolderPath} is renamed: {newName}",
            new Expected("folder", ChangeTypes.Update, renamed.FolderPath![..^renamed.DisplayName!.Length] + newName)
            {
                Id = renamed.FolderId,
                OldPath = renamed.FolderPath,
            });

        var deleted = scene.TakeFolder();
        await own.DeleteFolderAsync(deleted.FolderId!, cancellationToken);
        Did("DeleteFolder", $"{deleted.FolderPath} is deleted", new Expected("folder", ChangeTypes.Delete, deleted.FolderPath!) { Id = deleted.FolderId });
    }

    private void Did(string operation, string what, params Expected[] expected)
    {
        tell($"  {operation,-13} {what}");
        _expected.AddRange(expected);
    }
}
