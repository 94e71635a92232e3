using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>What other people do in the mailbox, below one folder.</summary>
internal sealed class HistoryMailbox(EmulatorMailbox mailbox, string root, Coverage coverage)
{
    private const int MostFolders = 5;

    private static readonly string[] Classes =
        ["IPM.Appointment", "IPM.Contact", "IPM.DistList", "IPM.Task", "IPM.Post", "IPM.Schedule.Meeting.Request", "IPM.Schedule.Meeting.Canceled", "IPM.Sharing"];

    private int _number;

    public void Do(HistoryStep step)
    {
        if (TryDo(step))
            coverage.Count("operations", step.Deed.ToString());
    }

    public void CreateItems(HistoryStep step)
    {
        var folders = mailbox.Below(root);
        if (folders.Count > 0)
            CreateItems(folders[step.X % folders.Count], step);
    }

    private bool TryDo(HistoryStep step)
    {
        var folders = mailbox.Below(root);
        if (step.Deed == Deed.CreateFolder)
            return folders.Count < MostFolders && CreateFolder(folders.Count == 0 ? root : folders[step.X % folders.Count].Id);
        if (folders.Count == 0)
            return false;
        var folder = folders[step.X % folders.Count];
        switch (step.Deed)
        {
            case Deed.CreateItems:
                CreateItems(folder, step);
                return true;
            case Deed.CreateAndDelete:
                mailbox.Delete(mailbox.AddMessage(folder.Id, "Fleeting").Id);
                return true;
            case Deed.RenameFolder:
                mailbox.RenameFolder(folder.Id, Named("Renamed"));
                return true;
            case Deed.MoveFolder:
                return MoveFolder(folders, folder, step.Y);
            case Deed.DeleteFolder:
                mailbox.DeleteFolder(folder.Id);
                return true;
        }

        var items = folders.SelectMany(f => mailbox.Items(f.Id, includeAssociated: true)).ToList();
        return items.Count > 0 && TryDo(step, items[step.X % items.Count], folders[step.Y % folders.Count]);
    }

    private bool TryDo(HistoryStep step, EmulatorItem item, EmulatorFolder target)
    {
        switch (step.Deed)
        {
            case Deed.Edit: mailbox.Edit(item.Id, Named("Edited")); return true;
            case Deed.Flag when Replica.ReadFlag(item) is { } isRead: mailbox.SetRead(item.Id, !isRead); return true;
            case Deed.Delete: mailbox.Delete(item.Id); return true;
            case Deed.SoftDelete: mailbox.Delete(item.Id, step.Y % 2 == 0 ? "SoftDelete" : "MoveToDeletedItems"); return true;
            case Deed.Move: mailbox.Move(item.Id, target.Id); return true;
            case Deed.Copy: mailbox.Copy(item.Id, target.Id); return true;
            default: return false;
        }
    }

    private void CreateItems(EmulatorFolder folder, HistoryStep step)
    {
        for (var i = 0; i <= step.Y % 4; i++)
            Create(folder, step.Y + i);
    }

    private void Create(EmulatorFolder folder, int choice)
    {
        if (choice % 9 == 8)
            mailbox.AddItem(folder.Id, Classes[choice % Classes.Length], Named("Item"));
        else
            mailbox.AddMessage(folder.Id, Named("Message"), isRead: choice % 2 == 0, isAssociated: choice % 11 == 10);
    }

    private bool CreateFolder(string parent)
    {
        mailbox.CreateFolder(parent, Named("Folder"));
        return true;
    }

    private bool MoveFolder(IReadOnlyList<EmulatorFolder> folders, EmulatorFolder folder, int choice)
    {
        var target = folders[choice % folders.Count];
        if ((target.Path + "/").StartsWith(folder.Path + "/", StringComparison.Ordinal) || folders.Any(f => f.ParentId == target.Id && f.DisplayName == folder.DisplayName))
            return false;
        mailbox.MoveFolder(folder.Id, target.Id);
        return true;
    }

    private string Named(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} {_number++}");
}
