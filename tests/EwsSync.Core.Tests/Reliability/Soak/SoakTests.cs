using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.State.Files;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability.Soak;

/// <summary>
/// One process runs again and again while folders come and go, tokens end and the server has its moods: nothing may pile up, and after each
/// run that is complete everything is there.
/// </summary>
/// <remarks>It reads the memory and the handles of the whole process, so nothing else may run in it meanwhile.</remarks>
[Collection(nameof(AloneInTheProcess))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int OrdinaryRuns = 120;
    private const int WarmUp = 40;
    private const int FoldersAtATime = 4;

    /// <summary>The emulator keeps every change since its start in this process; what it keeps of one run is less than this.</summary>
    private const long BytesOfARun = 4 * 1024;

    private static readonly FaultKind[] Moods =
    [
        FaultKind.ServiceUnavailable, FaultKind.SoapFault, FaultKind.ResetInBody, FaultKind.CutChunked, FaultKind.TruncatedXml, FaultKind.InvalidSyncState,
        FaultKind.TooManyRequests, FaultKind.ResetAfterWork, FaultKind.TruncatedGzip, FaultKind.Unauthorized,
    ];

    private readonly HistoryClock _clock = new();
    private readonly Coverage _coverage = new();
    private readonly Queue<string> _folders = new();

    /// <summary>Set EWSSYNC_SOAK to a number of minutes for more.</summary>
    private static int? Minutes =>
        int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_SOAK"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    [Fact]
    public async Task Memory_handles_and_state_files_do_not_grow_with_the_number_of_runs()
    {
        var states = Directory.CreateTempSubdirectory("ewssync-soak-");
        var tokens = new ShortTokens(_clock);
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = _clock }, _clock, tokens.SignIn);
        var root = server.Mailbox.CreateFolder("msgfolderroot", "Soak").Id;
        var consumers = new[] { Consumer("pages", 0), Consumer("whole items, folders by name", 1 + 16), Consumer("acknowledged, quiet folders skipped", 2 + 8) };
        Consumer Consumer(string name, int habits) => new(server, root, name, new ConsumerHabits(habits), _coverage);
        var (watch, began, runs) = (Stopwatch.StartNew(), _clock.UtcNow, 0);
        Reading? warm = null;
        var next = 2 * WarmUp;
        for (; Minutes is { } minutes ? watch.Elapsed.TotalMinutes < minutes : runs < OrdinaryRuns; runs++)
        {
            if (runs == WarmUp)
                Write(runs, warm = Reading.Now(states));
            if (runs == next)
            {
                Write(runs, Reading.Now(states));
                next *= 2;
            }

            LetThingsHappen(server.Mailbox, root, runs);
            server.Store = new FileSyncStateStore(states.FullName);
            await RunAsync(server, consumers[runs % consumers.Length], runs);
        }

        var end = Reading.Now(states);
        Write(runs, end);
        output.WriteLine($"{runs} runs in {watch.Elapsed.TotalSeconds:F0} s, {(_clock.UtcNow - began).TotalHours:F0} hours on their own clock; "
            + $"{tokens.Issued} tokens, {tokens.AfterRefusal} of them after the server had refused the one before\n{_coverage}");
        states.Delete(recursive: true);
        Assert.InRange(end.Memory, 0, warm!.Memory + (1024 * 1024) + ((runs - WarmUp) * BytesOfARun));
        Assert.InRange(end.Handles, 0, warm.Handles + 10);
        Assert.InRange(end.StateFiles, 1, warm.StateFiles + (4 * consumers.Length));
        Assert.InRange(tokens.AfterRefusal, 1, tokens.Issued);
    }

    private void Write(int runs, Reading reading) => output.WriteLine($"after {runs,6} runs: {reading}");

    private void LetThingsHappen(EmulatorMailbox mailbox, string root, int run)
    {
        _clock.Pass(TimeSpan.FromMinutes(1 + (run % 9)));
        _folders.Enqueue(mailbox.CreateFolder(root, $"Folder {run}").Id);
        if (_folders.Count > FoldersAtATime)
            mailbox.DeleteFolder(_folders.Dequeue());
        foreach (var folder in _folders)
            mailbox.AddMessage(folder, $"Message of run {run}");
    }

    private static async Task RunAsync(LiveServer server, Consumer consumer, int run)
    {
        server.Emulator.Log.Clear();
        server.Observer.Clear();
        server.Emulator.Faults = run % 3 == 1
            ? new FaultPlan(new FaultRule { Kind = Moods[run / 3 % Moods.Length], Operation = "SyncFolderItems", Skip = run % 4, RetryAfter = "30", BackOff = 20_000 })
            : new FaultPlan();

        // A state that the server refuses right after it made it is an error of that run; all else must be got over.
        await consumer.SyncAsync(new SyncManner { PageSize = 5, MayFail = server.Emulator.Faults.Rules is [{ Kind: FaultKind.InvalidSyncState }] });
    }
}
