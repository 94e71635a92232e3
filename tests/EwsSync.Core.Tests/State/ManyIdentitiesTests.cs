using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using EwsSync.State;
using EwsSync.State.Files;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.State;

/// <summary>The store does not slow down with what it holds. The figures of the long mode are for people, the assertions for all.</summary>
public sealed class ManyIdentitiesTests(ITestOutputHelper output) : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_thousand_identities_lie_in_many_small_folders()
    {
        Fill(_folder.Store(), 1000);

        var folders = Directory.GetDirectories(Path.Combine(_folder.Path, "states"));
        Assert.InRange(folders.Length, 200, 256);
        Assert.All(folders, folder => Assert.InRange(Directory.GetFiles(folder, "*.xml").Length, 1, 20));
    }

    [SkippableFact]
    public void A_hundred_thousand_identities_are_committed_listed_and_found()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("EWSSYNC_LONG") == "1", "Long mode only: EWSSYNC_LONG=1.");
        const int Count = 100_000;
        var store = _folder.Store();
        var clock = Stopwatch.StartNew();

        var times = Fill(store, Count);
        output.WriteLine($"{Count} first commits: {clock.Elapsed.TotalSeconds:F1} s; the first 1,000 {times.First:F3} ms each, the last 1,000 {times.Last:F3} ms each");

        clock.Restart();
        Assert.Equal(Count, store.List().Count(r => r.State is not null));
        output.WriteLine($"listed in {clock.Elapsed.TotalSeconds:F1} s");

        clock.Restart();
        for (var i = 0; i < 1000; i++)
            Assert.NotNull(store.Read(IdentityOf(i * 97)));
        output.WriteLine($"one read: {clock.Elapsed.TotalMilliseconds / 1000:F3} ms");

        clock.Restart();
        for (var i = 0; i < 1000; i++)
            store.Note(IdentityOf(i * 97), new SyncActivity { LastAttemptUtc = DateTimeOffset.UnixEpoch });
        output.WriteLine($"one note: {clock.Elapsed.TotalMilliseconds / 1000:F3} ms");
        output.WriteLine($"bytes in state files: {Directory.EnumerateFiles(_folder.Path, "*.xml", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length):N0}");
        if (Process.Start(new ProcessStartInfo("du", ["-sm", _folder.Path]) { RedirectStandardOutput = true }) is { } du)
            output.WriteLine("on disk (MB): " + du.StandardOutput.ReadToEnd().Split('\t')[0]);
    }

    private static SyncStateIdentity IdentityOf(int i) => StateFolder.Inbox with { FolderId = $"AAMkAG{i:D100}=" };

    private static (double First, double Last) Fill(FileSyncStateStore store, int count)
    {
        const int Sample = 1000;
        var text = new string('H', 1500);
        var clock = Stopwatch.StartNew();
        double first = 0, start = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == Sample)
                first = clock.Elapsed.TotalMilliseconds / Sample;
            if (i == count - Sample)
                start = clock.Elapsed.TotalMilliseconds;
            store.Commit(StateFolder.StateOf(IdentityOf(i), text));
        }

        return (first, (clock.Elapsed.TotalMilliseconds - start) / Sample);
    }
}
