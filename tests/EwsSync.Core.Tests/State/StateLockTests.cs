using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using EwsSync.Errors;
using EwsSync.State;
using EwsSync.State.Files;
using Xunit;

namespace EwsSync.Core.Tests.State;

public sealed class StateLockTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private string LockFile => Path.ChangeExtension(_folder.FileOf(StateFolder.Inbox), ".lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_refusal_names_process_machine_and_since_when()
    {
        using var held = _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default);

        var refused = Assert.Throws<SyncStateException>(() => _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default));

        using var me = Process.GetCurrentProcess();
        Assert.Contains($"held by {me.ProcessName} (pid {Environment.ProcessId}) since 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"on {Environment.MachineName}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("consumer 'default'", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsTransient);
    }

    [Fact]
    public void Waiting_asks_again_until_the_other_run_lets_go()
    {
        var other = _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default);
        var waits = new List<TimeSpan>();
        var store = new FileSyncStateStore(_folder.Path, (pause, _) =>
        {
            waits.Add(pause);
            if (waits.Count == 3)
                other.Dispose();
            return false;
        });

        using var mine = store.Lock(StateFolder.Inbox, TimeSpan.FromMinutes(1), default);

        Assert.Equal(3, waits.Count);
    }

    [Fact]
    public void Waiting_ends_after_the_time_out_and_not_before()
    {
        using var other = _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default);
        var waited = TimeSpan.Zero;
        var store = new FileSyncStateStore(_folder.Path, (pause, _) =>
        {
            waited += pause;
            return false;
        });

        Assert.Throws<SyncStateException>(() => store.Lock(StateFolder.Inbox, TimeSpan.FromSeconds(2.05), default));

        Assert.Equal(TimeSpan.FromSeconds(2.05), waited);
    }

    [Fact]
    public void A_lock_file_that_nobody_holds_is_no_lock()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LockFile)!);
        File.WriteAllText(LockFile, "");
        File.WriteAllText(Path.ChangeExtension(LockFile, ".holder"), "pwsh (pid 1) since 2020-01-01 00:00:00Z on GONE");

        using var held = _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default);
        var refused = Assert.Throws<SyncStateException>(() => _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default));

        Assert.DoesNotContain("GONE", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_lock_file_that_was_deleted_between_opening_and_locking_is_not_mistaken_for_the_lock()
    {
        Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows does not let an open file be deleted.");
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        // A second name for the file shows what a run that has opened it already would find.
        var opened = LockFile + ".opened";
        using (var link = Process.Start("ln", [LockFile, opened]))
            link.WaitForExit();
        Assert.Empty(File.ReadAllBytes(opened));

        store.Remove(StateFolder.Inbox);

        Assert.False(File.Exists(LockFile));
        Assert.NotEmpty(File.ReadAllBytes(opened));
    }

    [Fact]
    public void A_lock_file_with_a_foreign_content_still_locks()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LockFile)!);
        File.WriteAllText(LockFile, "somebody wrote here");

        using var held = _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default);

        Assert.Throws<SyncStateException>(() => _folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default));
    }

    [SkippableFact]
    public void A_lock_of_another_process_holds_and_ends_when_that_process_is_killed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LockFile)!);
        using var other = StartFlock("-x", LockFile, "-c", "echo held; exec sleep 600");
        try
        {
            Assert.Equal("held", other.StandardOutput.ReadLine());

            var store = _folder.Store();
            var refused = Assert.Throws<SyncStateException>(() => store.Lock(StateFolder.Inbox, TimeSpan.Zero, default));
            Assert.Equal(ErrorIds.StateLocked, refused.ErrorId);
            var commit = Assert.Throws<SyncStateException>(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, "mine")));
            Assert.Equal(ErrorIds.StateLocked, commit.ErrorId);

            other.Kill(entireProcessTree: true);
            other.WaitForExit();
            // The kernel closes the files of the tree's last process a moment after the first one is gone.
            using var mine = store.Lock(StateFolder.Inbox, Timeout.InfiniteTimeSpan, default);
        }
        finally
        {
            if (!other.HasExited)
                other.Kill(entireProcessTree: true);
        }
    }

    [SkippableFact]
    public void Another_process_sees_our_lock_while_it_is_held()
    {
        using (_folder.Store().Lock(StateFolder.Inbox, TimeSpan.Zero, default))
            Assert.Equal(1, ExitCodeOf(StartFlock("--shared", "-n", LockFile, "true")));
        Assert.Equal(0, ExitCodeOf(StartFlock("--shared", "-n", LockFile, "true")));
    }

    private static int ExitCodeOf(Process process)
    {
        using (process)
        {
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    private static Process StartFlock(params string[] arguments)
    {
        Skip.If(Type.GetType("Mono.Runtime") is not null, "Mono locks files for its own process only; on Windows, where this build is at home, the system does it.");
        Skip.IfNot(File.Exists("/usr/bin/flock"), "flock (util-linux) stands for the other process and is not installed here.");
        return Process.Start(new ProcessStartInfo("/usr/bin/flock", string.Join(" ", arguments.Select(a => $"\"{a}\""))) { RedirectStandardOutput = true, UseShellExecute = false })!;
    }
}
