using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Emulator;
using EwsSync.State.Files;
using EwsSync.Sync;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;
using Spectre.Console;

namespace EwsSync.Tool.Demo;

/// <summary>
/// An embedded Exchange, a first sync, things that happen through EWS, and a second sync that must show exactly those things.
/// </summary>
internal sealed class DemoRun(IAnsiConsole console, IChangeSink? lines, Report report, CancellationToken cancellationToken)
{
    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        var state = Directory.CreateTempSubdirectory("ewssync-demo-");
        try
        {
            await using var emulator = await ExchangeEmulator.StartAsync(new EmulatorOptions(), cancellationToken);
            return await RunAsync(emulator, new FileSyncStateStore(state.FullName));
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }

    private async Task<int> RunAsync(ExchangeEmulator emulator, FileSyncStateStore store)
    {
        var kim = emulator.Accounts[0];
        var colleague = emulator.Accounts.First(a => a.HasMailbox && a != kim);
        using var connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = emulator.Url.AbsoluteUri,
            Credential = new NetworkCredential(kim.User, kim.Password),
            Observer = report,
        });
        var session = connection.OpenMailbox(kim.Address);
        console.WriteLine($"An embedded Exchange runs at {emulator.Url}; the mailbox is {kim.Address}.");
        console.WriteLine();

        var first = new RecordingSink(lines);
        if (await SyncAsync(session, store, first, "First sync: everything that is there.", () => DemoTables.FirstSync(first)) is { } failed)
            return failed;
        if (Truth.Compare(emulator.Mailbox(kim.Address), first) is { Count: > 0 } differences)
            return Wrong(differences);

        console.WriteLine("Now things happen in the mailbox, through EWS:");
        var script = new Script(new Scene(first), line => console.WriteLine(TerminalText.Plain(line)));
        var expected = await script.PlayAsync(emulator.Url, kim, colleague, cancellationToken);
        console.WriteLine();

        var second = new RecordingSink(lines);
        if (await SyncAsync(session, store, second, "Second sync: what changed, and nothing else.", () => DemoTables.Changes(second, first)) is { } stopped)
            return stopped;
        if (Verdict.Of(expected, second) is { Count: > 0 } surprises)
            return Wrong(surprises);
        console.WriteLine($"Seen is exactly what happened: {second.Items.Count} item changes and {second.Folders.Count} folder changes.");
        return ExitCodes.Complete;
    }

    /// <summary>Returns an exit code only where the demo ends here.</summary>
    private async Task<int?> SyncAsync(MailboxSession session, FileSyncStateStore store, RecordingSink sink, string title, Func<Table> table)
    {
        var outcomes = await SyncAsync(session, store, sink);
        var exit = outcomes.Select(o => o.ExitCode).FirstOrDefault(code => code != ExitCodes.Complete);
        if (exit == ExitCodes.Interrupted)
            return exit;
        console.WriteLine(title);
        console.Write(table());
        foreach (var outcome in outcomes)
            console.WriteLine($"{(outcome.Command == "items" ? "Items" : "Folders")} {SummaryText.Of(outcome)}.");
        console.WriteLine();
        return exit == ExitCodes.Complete ? null : ExitCodes.Failed;
    }

    private async Task<IReadOnlyList<RunOutcome>> SyncAsync(MailboxSession session, FileSyncStateStore store, RecordingSink sink)
    {
        var full = new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full };
        var folders = await report.WatchAsync(
            "Reading the folders", () => FolderRun.RunAsync([session], one => new HierarchySync(one, store, full, report), sink, report, cancellationToken));
        if (!folders.IsComplete)
            return [folders];

        // Small pages, so that paging is part of what is shown.
        var options = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Full, PageSize = 50 };
        using var items = new ItemSync([new ItemSyncRequest(session, new FolderSelection { All = true })], store, options, report);
        return [folders, await report.WatchAsync("Reading the items", () => ItemRun.RunAsync(items, sink, report, cancellationToken))];
    }

    private int Wrong(IReadOnlyList<string> differences)
    {
        foreach (var difference in differences)
            report.Failed(new DemoDifference(difference));
        return ExitCodes.Failed;
    }
}
