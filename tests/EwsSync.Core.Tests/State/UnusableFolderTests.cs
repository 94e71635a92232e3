using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EwsSync.Errors;
using EwsSync.State;
using EwsSync.State.Files;
using Xunit;

namespace EwsSync.Core.Tests.State;

/// <summary>A store that cannot keep a state says so with its path, and what it kept before is intact.</summary>
public sealed class UnusableFolderTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_named_by_every_operation()
    {
        File.WriteAllText(_folder.Path, "not a folder");
        try
        {
            var store = _folder.Store();
            AssertUnusable(() => store.Read(StateFolder.Inbox));
            AssertUnusable(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text")));
            AssertUnusable(() => store.Lock(StateFolder.Inbox, TimeSpan.Zero, default));
            Assert.Equal(ErrorIds.StateStoreUnusable, Assert.Single(store.List()).Problem!.ErrorId);
            store.Note(StateFolder.Inbox, new SyncActivity());
            store.RememberCanonicalId("https://mail.contoso.com", "kim@contoso.com", "inbox", "AAMkAGinbox=");
            Assert.Equal("not a folder", File.ReadAllText(_folder.Path));
        }
        finally
        {
            File.Delete(_folder.Path);
        }
    }

    [SkippableFact]
    public void A_folder_that_nobody_can_write_is_named()
    {
        // Not even root writes there, whom permissions do not stop.
        Skip.IfNot(Directory.Exists("/proc/self"), "There is no /proc here, which stands for a read-only folder.");
        var store = new FileSyncStateStore("/proc/ewssync");

        Assert.Null(store.Read(StateFolder.Inbox));
        var refused = Assert.Throws<SyncStateException>(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text")));

        Assert.Equal(ErrorIds.StateStoreUnusable, refused.ErrorId);
        Assert.Contains("/proc/ewssync", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_folder_keeps_the_old_state()
    {
        Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Unix permissions.");
        Skip.If(Environment.UserName == "root", "Permissions do not stop root.");
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        var folder = Path.GetDirectoryName(_folder.FileOf(StateFolder.Inbox))!;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            AssertUnusable(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new")));
            Assert.Equal("old", store.Read(StateFolder.Inbox)!.Text);
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_folder_that_vanishes_during_a_run_is_not_silently_made_anew()
    {
        var store = _folder.Store();
        using var held = store.Lock(StateFolder.Inbox, TimeSpan.Zero, default);
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "page 1"));
        Directory.Delete(_folder.Path, recursive: true);

        var refused = AssertUnusable(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, "page 2")));

        Assert.Contains("mount or restore", refused.Advice, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path));
    }

    [SkippableFact]
    public void A_full_disk_keeps_the_old_state_and_the_next_commit_works_when_there_is_room()
    {
        Directory.CreateDirectory(_folder.Path);
        Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", _folder.Path) == 0, "A small tmpfs cannot be mounted here.");
        try
        {
            var store = _folder.Store();
            store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
            var filler = Path.Combine(_folder.Path, "filler");
            FillDisk(filler);

            using (store.Lock(StateFolder.Inbox, TimeSpan.Zero, default))
            {
                AssertUnusable(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, new string('x', 100_000))));
                Assert.Equal("old", store.Read(StateFolder.Inbox)!.Text);

                File.Delete(filler);
                store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new"));
            }

            Assert.Equal("new", store.Read(StateFolder.Inbox)!.Text);
        }
        finally
        {
            Run("umount", _folder.Path);
        }
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_can_open_what_is_stored()
    {
        Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "On Windows the folder's access list is inherited.");
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text"));
        store.Note(StateFolder.Inbox, new SyncActivity());
        store.RememberCanonicalId("https://mail.contoso.com", "kim@contoso.com", "inbox", "AAMkAGinbox=");
        using var held = store.Lock(StateFolder.Inbox, TimeSpan.Zero, default);

        Assert.Equal(5, _folder.Files.Length);
        Assert.All(_folder.Files, f => Assert.Equal("600", Mode(Path.Combine(_folder.Path, f))));
        var folders = Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder.Path);
        Assert.All(folders, f => Assert.Equal("700", Mode(f)));
    }

    [UnsupportedOSPlatform("windows")]
    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private static void FillDisk(string path)
    {
        var block = new byte[4096];
        try
        {
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
                stream.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }

    private SyncStateException AssertUnusable(Action use)
    {
        var refused = Assert.Throws<SyncStateException>(use);
        Assert.Equal(ErrorIds.StateStoreUnusable, refused.ErrorId);
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(refused.Advice));
        return refused;
    }
}
