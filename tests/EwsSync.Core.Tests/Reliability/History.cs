using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.State;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>
/// Random things happen below one folder of a mailbox while two consumers follow it, with faults and interruptions; in the end each consumer's
/// replica must equal the mailbox.
/// </summary>
internal sealed class History
{
    private const string Root = "History";

    /// <summary>What may go wrong once in a sync: all of the catalogue but what only takes time, and what changes the subjects that are compared.</summary>
    private static readonly FaultDescription[] Faults = FaultCatalogue.All.Where(f =>
        f.Kind is not (FaultKind.SlowDrip or FaultKind.Stall or FaultKind.Delay or FaultKind.ConnectionRefused or FaultKind.HugeState)
        && f.Kind is not (FaultKind.IllegalReferences or FaultKind.IllegalBytes or FaultKind.InvalidUtf8)
        && f.Expectation != FaultExpectation.Partial).ToArray();

    private readonly LiveServer _server;
    private readonly string _root;
    private readonly Consumer[] _consumers;
    private int _number;

    public History(LiveServer server, int id)
    {
        _server = server;
        _server.Store = new MemorySyncStateStore();
        _root = server.Mailbox.CreateFolder("msgfolderroot", $"{Root} {id}").Id;
        server.Mailbox.CreateFolder(_root, "A");
        server.Mailbox.CreateFolder(_root, "B");
        _consumers = [new Consumer(server, _root, "one"), new Consumer(server, _root, "two")];
    }

    public static FaultDescription FaultOf(HistoryStep step) => Faults[step.Y % Faults.Length];

    public async Task PlayAsync(IEnumerable<HistoryStep> steps)
    {
        foreach (var step in steps)
            await PlayAsync(step);
        _server.Emulator.Faults = new FaultPlan();
        foreach (var consumer in _consumers)
            await consumer.ComeToRestAsync();
        _server.Mailbox.DeleteFolder(_root);
    }

    private async Task PlayAsync(HistoryStep step)
    {
        var mailbox = _server.Mailbox;
        var folders = mailbox.Below(_root);
        var items = folders.SelectMany(f => mailbox.Items(f.Id)).ToList();
        var folder = folders.Count == 0 ? null : folders[step.X % folders.Count];
        var item = items.Count == 0 ? null : items[step.X % items.Count];
        switch (step.What % HistoryStep.Kinds)
        {
            case 0 or 1 when folder is not null:
                for (var i = 0; i <= step.Y % 4; i++)
                    mailbox.AddMessage(folder.Id, $"Message {_number++}");
                break;
            case 2 when item is not null: mailbox.Edit(item.Id, $"Edited {_number++}"); break;
            case 3 when item is not null: mailbox.SetRead(item.Id, !item.IsRead); break;
            case 4 when item is not null: mailbox.Delete(item.Id); break;
            case 5 when item is not null: mailbox.Move(item.Id, folders[step.Y % folders.Count].Id); break;
            case 6 when folder is not null: mailbox.Delete(mailbox.AddMessage(folder.Id, "Fleeting").Id); break;
            case 7 when folders.Count < 5: mailbox.CreateFolder(folder?.Id ?? _root, $"Folder {_number++}"); break;
            case 8 when folder is not null: mailbox.RenameFolder(folder.Id, $"Renamed {_number++}"); break;
            case 9 when folder is not null: MoveFolder(folders, folder, step.Y); break;
            case 10 when folder is not null: mailbox.DeleteFolder(folder.Id); break;
            case 11 or 12: await Of(step).SyncAsync(step.Y); break;
            case 13: await Of(step).SyncPartlyAsync(pages: step.Y % 3, applyTheRest: step.Y % 2 == 0); break;
            case 14 or 15 or 16: await SyncWithFaultAsync(step); break;
            case 17: await SyncWithLostStateAsync(step); break;
        }
    }

    private Consumer Of(HistoryStep step) => _consumers[step.X % _consumers.Length];

    private void MoveFolder(IReadOnlyList<EmulatorFolder> folders, EmulatorFolder folder, int choice)
    {
        var target = folders[choice % folders.Count];
        if (!(target.Path + "/").StartsWith(folder.Path + "/", StringComparison.Ordinal) && !folders.Any(f => f.ParentId == target.Id && f.DisplayName == folder.DisplayName))
            _server.Mailbox.MoveFolder(folder.Id, target.Id);
    }

    private async Task SyncWithFaultAsync(HistoryStep step)
    {
        var fault = FaultOf(step);
        _server.Emulator.Faults = new FaultPlan(new FaultRule
        {
            Kind = fault.Kind,
            Operation = fault.Operations.Count == 0 ? null : fault.Operations[step.X % fault.Operations.Count],
            Skip = step.X % 5,
            AtPercent = step.Y % 100,
            Times = 1,
        });
        await Of(step).SyncAsync(step.Y, mayFail: true);
        _server.Emulator.Faults = new FaultPlan();
    }

    private async Task SyncWithLostStateAsync(HistoryStep step)
    {
        _server.Emulator.Faults = new FaultPlan(new FaultRule
        {
            Kind = FaultKind.InvalidSyncState,
            Operation = step.Y % 2 == 0 ? "SyncFolderItems" : "SyncFolderHierarchy",
            Skip = step.X % 3,
            Times = 1,
        });
        await Of(step).SyncAsync(step.Y, mayFail: true);
        _server.Emulator.Faults = new FaultPlan();
    }
}
