using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using EwsSync.Transport;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>One process runs again and again while folders come and go and the server has its moods: nothing may pile up.</summary>
/// <remarks>It reads the memory and the handles of the whole process, so nothing else may run in it meanwhile.</remarks>
[Collection(nameof(AloneInTheProcess))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int OrdinaryRuns = 160;
    private const int WarmUp = 60;
    private const int FoldersAtATime = 4;

    /// <summary>The emulator keeps every change since its start in this process; what it keeps of one run is less than this.</summary>
    private const long BytesOfARun = 4 * 1024;

    private static readonly FaultKind[] Moods =
        [FaultKind.ServiceUnavailable, FaultKind.SoapFault, FaultKind.ResetInBody, FaultKind.CutChunked, FaultKind.TruncatedXml, FaultKind.InvalidSyncState];

    /// <summary>Set EWSSYNC_SOAK to a number of minutes for more.</summary>
    private static int? Minutes =>
        int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_SOAK"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    [Fact]
    public async Task Memory_handles_and_state_files_do_not_grow_with_the_number_of_runs()
    {
        var states = Directory.CreateTempSubdirectory("ewssync-soak-");
        await using var emulator = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false });
        var account = emulator.Accounts[0];
        var ample = TimeSpan.FromDays(1);
        using var connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = emulator.Url.AbsoluteUri,
            Credential = new NetworkCredential(account.User, account.Password),
            Clock = new HurriedClock(),
            Transport = new TransportOptions { FirstByteTimeout = ample, IdleTimeout = ample, AttemptTimeout = ample },
        });
        var mailbox = emulator.Mailbox(account.Address);
        var root = mailbox.CreateFolder("msgfolderroot", "Soak").Id;
        var session = connection.OpenMailbox(account.Address);
        var folders = new Queue<string>();
        var watch = Stopwatch.StartNew();
        Reading? warm = null;
        var runs = 0;
        for (; Minutes is { } minutes ? watch.Elapsed.TotalMinutes < minutes : runs < OrdinaryRuns; runs++)
        {
            if (runs == WarmUp)
                warm = Reading.Now(states);
            folders.Enqueue(mailbox.CreateFolder(root, $"Folder {runs}").Id);
            if (folders.Count > FoldersAtATime)
                mailbox.DeleteFolder(folders.Dequeue());
            foreach (var folder in folders)
                mailbox.AddMessage(folder, $"Message of run {runs}");
            emulator.Faults = runs % 3 == 0
                ? new FaultPlan(new FaultRule { Kind = Moods[runs / 3 % Moods.Length], Operation = "SyncFolderItems", Skip = runs % 4, RetryAfter = "30", BackOff = 20_000 })
                : new FaultPlan();
            emulator.Log.Clear();
            await RunAsync(session, new FileSyncStateStore(states.FullName), root, runs);
        }

        var end = Reading.Now(states);
        states.Delete(recursive: true);
        output.WriteLine($"{runs} runs in {watch.Elapsed.TotalSeconds:F0} s\nafter the warm-up: {warm}\nat the end:        {end}");
        Assert.InRange(end.Memory, 0, warm!.Memory + (1024 * 1024) + ((runs - WarmUp) * BytesOfARun));
        Assert.InRange(end.Handles, 0, warm.Handles + 10);
        Assert.InRange(end.StateFiles, 1, warm.StateFiles + 4);
    }

    private static async Task RunAsync(MailboxSession session, ISyncStateStore store, string root, int run)
    {
        var options = LiveServer.Default with { InvalidState = InvalidStatePolicy.Restart, PageSize = 5 };
        using var sync = new ItemSync([new ItemSyncRequest(session, new FolderSelection { All = true, Root = new FolderId(root) })], store, options, SilentObserver.Instance);
        var (seen, rejected) = (0, false);
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            if (page.Error is { } error)
            {
                // A state that the server refuses right after it made it, or where there is none, is an error of that run.
                Assert.Equal(ErrorIds.SyncStateRejected, error.ErrorId);
                rejected = true;
                continue;
            }

            seen += page.Changes.Count(c => c.ChangeType == ChangeTypes.Create);
            sync.Accept(page);
        }

        if (rejected)
            return;
        Assert.True(seen >= Math.Min(run + 1, FoldersAtATime), $"Run {run} brought {seen} messages.");
        Assert.All(sync.Summaries, s => Assert.True(s.Complete, s.Error));
    }

    private sealed record Reading(long Memory, int Handles, int StateFiles)
    {
        public static Reading Now(DirectoryInfo states)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();

            // Sockets are among the handles; other systems than Linux do not list them so.
            const string Descriptors = "/proc/self/fd";
            var handles = Directory.Exists(Descriptors) ? Directory.EnumerateFileSystemEntries(Descriptors).Count() : 0;
            return new Reading(GC.GetTotalMemory(forceFullCollection: true), handles, Directory.GetFiles(states.FullName, "*", SearchOption.AllDirectories).Length);
        }
    }
}
