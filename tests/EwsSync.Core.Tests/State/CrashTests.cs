using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Errors;
using EwsSync.State;
using Xunit;

namespace EwsSync.Core.Tests.State;

/// <summary>A process that ends anywhere in a commit leaves the old state or the new one.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_on_disk_at_each_step_is_the_old_state_until_it_is_the_new_one()
    {
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        var seen = new List<string>();
        // What a killed process leaves is what lies in the folder at that moment; no clean-up runs.
        store.Reached = step => seen.Add($"{step}: {ReadFromACopy()}");

        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new"));

        Assert.Equal(["Opened: old", "Written: old", "Flushed: old", "Moved: new"], seen);
    }

    [Fact]
    public void The_first_commit_leaves_no_state_or_a_whole_one()
    {
        var store = _folder.Store();
        var seen = new List<string>();
        store.Reached = step => seen.Add($"{step}: {ReadFromACopy()}");

        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new"));

        Assert.Equal(["Opened: none", "Written: none", "Flushed: none", "Moved: new"], seen);
    }

    [Theory]
    [InlineData("Opened", "old")]
    [InlineData("Written", "old")]
    [InlineData("Flushed", "old")]
    [InlineData("Moved", "new")]
    public void A_commit_that_fails_in_the_middle_says_so_and_the_next_one_works(string step, string left)
    {
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        store.Reached = at =>
        {
            if (at.ToString() == step)
                throw new IOException("No space left on device");
        };

        var failed = Assert.Throws<SyncStateException>(() => store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new")));

        Assert.Equal(ErrorIds.StateStoreUnusable, failed.ErrorId);
        Assert.Contains("No space left on device", failed.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, failed.Message, StringComparison.Ordinal);
        Assert.Equal(left, store.Read(StateFolder.Inbox)!.Text);
        Assert.DoesNotContain(_folder.Files, f => f.EndsWith(".tmp", StringComparison.Ordinal));

        store.Reached = null;
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "newest"));
        Assert.Equal("newest", _folder.Store().Read(StateFolder.Inbox)!.Text);
    }

    [Fact]
    public void The_litter_of_a_killed_process_is_written_over_and_not_listed()
    {
        var store = _folder.Store();
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "old"));
        var litter = Path.ChangeExtension(_folder.FileOf(StateFolder.Inbox), ".tmp");
        File.WriteAllText(litter, new string('x', 100_000));

        Assert.Equal("old", Assert.Single(store.List()).State!.Text);
        store.Commit(StateFolder.StateOf(StateFolder.Inbox, "new"));

        Assert.Equal("new", store.Read(StateFolder.Inbox)!.Text);
        Assert.False(File.Exists(litter));
    }

    private string ReadFromACopy()
    {
        using var copy = new StateFolder();
        foreach (var file in _folder.Files)
        {
            // The lock of the living process is not part of what is on disk.
            if (file.EndsWith(".lock", StringComparison.Ordinal))
                continue;
            var target = Path.Combine(copy.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = new FileStream(Path.Combine(_folder.Path, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var written = File.Create(target);
            source.CopyTo(written);
        }

        return copy.Store().Read(StateFolder.Inbox)?.Text ?? "none";
    }
}
