using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using EwsSync.State;
using Xunit;

namespace EwsSync.Core.Tests.State;

/// <summary>What only the system sees: a state is on the disk before it takes its name, and the name is before the commit returns.</summary>
public sealed class DurableCommitTests : IDisposable
{
    private const string Strace = "/usr/bin/strace";

    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void The_file_is_flushed_before_it_is_moved_and_the_folder_after_that()
    {
        Skip.IfNot(File.Exists(Strace), "strace is not installed; it watches the calls of a commit.");
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        var log = Path.Combine(Path.GetTempPath(), "ewssync-" + Guid.NewGuid().ToString("N"));
        string[] options = ["-f", "-y", "-p", Text(Environment.ProcessId), "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", "-o", log];
        using var watch = Process.Start(new ProcessStartInfo(Strace, options) { RedirectStandardError = true })!;
        var attached = watch.StandardError.ReadLine();
        Skip.If(attached?.Contains("attached", StringComparison.Ordinal) != true, "strace may not watch this process: " + attached);
        try
        {
            store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new"));
        }
        finally
        {
            // It writes what it has seen, and lets go of the process.
            using var stop = Process.Start("kill", ["-INT", Text(watch.Id)]);
            stop.WaitForExit();
            watch.WaitForExit();
        }

        var folder = Path.GetFileName(store.Location);
        var calls = File.ReadLines(log).Where(line => line.Contains(folder, StringComparison.Ordinal)).Select(Kind).ToArray();
        File.Delete(log);
        Assert.Equal(["flush file", "move", "flush folder"], calls);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Kind(string line) =>
        line.Contains("rename", StringComparison.Ordinal) ? "move" : line.Contains(".tmp>", StringComparison.Ordinal) ? "flush file" : "flush folder";
}
