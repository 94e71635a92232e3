using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Ews;
using EwsSync.Model;
using EwsSync.State.Files;
using EwsSync.Sync;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability.Moments;

/// <summary>
/// A run is killed at each moment that it has: between and inside requests, and at each step of each commit. Whoever starts again with what lies
/// on disk, and with what the consumer had by then, comes to the truth.
/// </summary>
public sealed class KilledAtEveryMomentTests(ITestOutputHelper output)
{
    private const int PageSize = 2;

    [Theory]
    [InlineData("the first run", null)]
    [InlineData("a later run", null)]
    [InlineData("a run that reads whole items", null)]
    [InlineData("a run after every page of which the consumer waits", null)]
    [InlineData("a later run whose state is refused once", FaultKind.InvalidSyncState)]
    [InlineData("a later run with a cut answer", FaultKind.CutChunked)]
    [InlineData("a later run whose answer is lost", FaultKind.ResetAfterWork)]
    public async Task The_next_run_comes_to_the_truth(string run, FaultKind? fault)
    {
        var clock = new HistoryClock();
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = clock }, clock);
        var root = server.Mailbox.CreateFolder("msgfolderroot", "Followed").Id;
        var followed = new FolderSelection { All = true, Root = FolderId.FromServer(root) };
        var folders = Enumerable.Range(0, 2).Select(i => server.Mailbox.CreateFolder(root, $"Folder {i}")).ToList();
        var states = Directory.CreateTempSubdirectory("ewssync-moments-");
        var replica = new Replica();
        Fill(server, folders);
        if (run.Contains("later", StringComparison.Ordinal))
            await YesterdayAsync(server, followed, folders, states, replica);
        var options = LiveServer.Default with { PageSize = PageSize, InvalidState = InvalidStatePolicy.Restart };
        if (run.Contains("whole", StringComparison.Ordinal))
            options = new ConsumerHabits(1).Options with { PageSize = PageSize };

        using var recorder = new MomentRecorder(states, Directory.CreateTempSubdirectory("ewssync-copies-"), replica);
        if (fault is { } kind)
            server.Emulator.Faults = new FaultPlan(new FaultRule { Kind = kind, Operation = "SyncFolderItems", Skip = 2 });
        await RunAsync(server, recorder, followed, options, acceptsLate: run.Contains("waits", StringComparison.Ordinal));
        server.Emulator.Faults = new FaultPlan();

        output.WriteLine($"{run}: {recorder.Moments.Count} moments: {string.Join(", ", recorder.Moments.GroupBy(m => m.Name).Select(g => $"{g.Key} {g.Count()}"))}");
        Assert.True(recorder.Moments.Count(m => m.Name.StartsWith("commit", StringComparison.Ordinal)) >= 4 * 4, "There were too few commits.");
        foreach (var moment in recorder.Moments)
            await ResumeAsync(server, moment, followed, options, folders);
        states.Delete(recursive: true);
    }

    private static void Fill(LiveServer server, IEnumerable<EmulatorFolder> folders)
    {
        foreach (var folder in folders)
        {
            for (var i = 0; i < 5; i++)
                server.Mailbox.AddMessage(folder.Id, $"Message {i}");
        }
    }

    /// <summary>Everything has been read once; since then, things have happened.</summary>
    private static async Task YesterdayAsync(LiveServer server, FolderSelection followed, List<EmulatorFolder> folders, DirectoryInfo states, Replica replica)
    {
        server.Store = new FileSyncStateStore(states.FullName);
        await server.RunAsync(followed, replica);
        foreach (var folder in folders)
        {
            var items = server.Mailbox.Items(folder.Id);
            server.Mailbox.Edit(items[0].Id, "Edited");
            server.Mailbox.SetRead(items[1].Id, true);
            server.Mailbox.Delete(items[2].Id);
            server.Mailbox.Move(items[3].Id, folders[0].Id);
            server.Mailbox.SetRead(items[4].Id, true);
        }

        Fill(server, folders);
    }

    private static async Task RunAsync(LiveServer server, MomentRecorder recorder, FolderSelection followed, ItemSyncOptions options, bool acceptsLate)
    {
        var mailbox = ((EwsSource)server.Session.Source).Mailbox;
        var session = server.Session with { Source = new EwsSource(mailbox with { Transport = recorder.Over(mailbox.Transport) }) };
        using var sync = new ItemSync([new ItemSyncRequest(session, followed)], recorder.Store(), options, server.Observer);
        var waiting = new Queue<ItemPage>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            Assert.Null(page.Error);
            recorder.Take(page);
            waiting.Enqueue(page);
            while (waiting.Count > (acceptsLate ? 2 : 0))
                recorder.Accept(sync, waiting.Dequeue());
        }

        while (waiting.TryDequeue(out var page))
            recorder.Accept(sync, page);
        Assert.All(sync.Summaries, s => Assert.True(s.Complete, s.Error));
    }

    private static async Task ResumeAsync(LiveServer server, Moment moment, FolderSelection followed, ItemSyncOptions options, List<EmulatorFolder> folders)
    {
        server.Store = new FileSyncStateStore(moment.States.FullName);
        try
        {
            await server.RunAsync(followed, moment.Replica, options);
            foreach (var folder in folders)
                moment.Replica.AssertEquals(server.Mailbox, folder);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new Xunit.Sdk.XunitException($"Killed at {moment.Name} ({moment.States.Name}): {e.Message}", e);
        }
    }
}
