using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Emulator;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State.Files;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>Something happens to the state folder or to the clock while a run is under way: it says so or goes on, and nothing is lost.</summary>
public sealed class TroubleInMidRunTests : IDisposable
{
    private const int Items = 12;

    private static readonly FolderSelection Inbox = new() { Folders = [new FolderId("inbox")] };
    private static readonly ItemSyncOptions Pages = LiveServer.Default with { PageSize = 3 };

    private readonly DirectoryInfo _states = Directory.CreateTempSubdirectory("ewssync-trouble-");
    private readonly HistoryClock _clock = new();
    private readonly Replica _replica = new();

    public void Dispose() => _states.Delete(recursive: true);

    [Fact]
    public async Task The_folder_vanishes_and_comes_back_from_a_backup()
    {
        await using var server = await StartAsync();
        var backup = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var failure = await FailureOfAsync(server, () => Directory.Move(_states.FullName, backup));

        Assert.Equal(ErrorIds.StateStoreUnusable, failure.ErrorId);
        Assert.Contains(_states.FullName, failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_states.FullName), "The folder was made anew, as if nothing had ever been read.");

        Directory.Move(backup, _states.FullName);
        await ComesToTheTruthAsync(server);
    }

    [Theory]
    [InlineData("Opened")]
    [InlineData("Written")]
    [InlineData("Flushed")]
    public async Task The_disk_is_full_for_a_while(string step)
    {
        await using var server = await StartAsync();
        var store = (FileSyncStateStore)server.Store;
        var failure = await FailureOfAsync(server, () => store.Reached = at =>
        {
            if (at.ToString() == step)
                throw new IOException("No space left on device");
        });

        Assert.Equal(ErrorIds.StateStoreUnusable, failure.ErrorId);
        await ComesToTheTruthAsync(server);
    }

    [Fact]
    public async Task The_state_file_is_damaged_by_somebody_else()
    {
        await using var server = await StartAsync();
        var damaged = new Dictionary<string, byte[]>();
        var failure = await FailureOfAsync(server, () =>
        {
            foreach (var file in _states.GetFiles("*.xml", SearchOption.AllDirectories).Where(f => f.Length > 0))
            {
                damaged[file.FullName] = File.ReadAllBytes(file.FullName);
                File.WriteAllText(file.FullName, "foreign");
            }
        });

        Assert.Equal(ErrorIds.StateDamaged, failure.ErrorId);
        Assert.NotEmpty(damaged);
        Assert.All(damaged.Keys, path => Assert.Equal("foreign", File.ReadAllText(path)));

        // Who restores the file from a backup goes on from there.
        foreach (var (path, bytes) in damaged)
            File.WriteAllBytes(path, bytes);
        await ComesToTheTruthAsync(server);
    }

    [Theory]
    [InlineData(-3650)]
    [InlineData(3650)]
    public async Task The_clock_jumps_by_ten_years(int days)
    {
        await using var server = await StartAsync();
        using (var sync = server.Items(Inbox, Pages))
        {
            while (await sync.NextPageAsync(CancellationToken.None) is { } page)
            {
                Take(sync, page);
                _clock.Pass(TimeSpan.FromDays(days / 4));
            }

            Assert.All(sync.Summaries, s => Assert.True(s.Complete, s.Error));
        }

        _replica.AssertEquals(server.Mailbox, server.Mailbox.Folder("inbox"));
        server.Mailbox.AddMessage("inbox", "Later");
        await ComesToTheTruthAsync(server);
    }

    [Fact]
    public async Task A_dead_holder_whose_number_another_process_has_by_now_holds_nothing()
    {
        await using var server = await StartAsync();
        using (var interrupted = server.Items(Inbox, Pages))
            Take(interrupted, (await interrupted.NextPageAsync(CancellationToken.None))!);

        // What a killed run leaves beside its lock file: its number, which is this living process's now.
        foreach (var file in _states.GetFiles("*.lock", SearchOption.AllDirectories))
            File.WriteAllText(Path.ChangeExtension(file.FullName, ".holder"), $"pwsh (pid {Environment.ProcessId}) since 2026-11-22 10:00:00Z on {Environment.MachineName}");

        await ComesToTheTruthAsync(server);
    }

    /// <summary>Takes a page over, lets the trouble happen, and goes on until the run says that it cannot.</summary>
    private async Task<EwsException> FailureOfAsync(LiveServer server, Action trouble)
    {
        using var sync = server.Items(Inbox, Pages);
        Take(sync, (await sync.NextPageAsync(CancellationToken.None))!);
        trouble();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            try
            {
                Take(sync, page);
            }
            catch (EwsException e)
            {
                Assert.DoesNotContain(sync.Summaries, s => s.Complete);
                return e;
            }
        }

        throw new Xunit.Sdk.XunitException("The run went on as if nothing had happened.");
    }

    private void Take(ItemSync sync, ItemPage page)
    {
        Assert.Null(page.Error);
        foreach (var change in page.Changes)
            _replica.ApplyUnaccepted(change);
        sync.Accept(page);
        foreach (var change in page.Changes)
            _replica.Accept(change);
    }

    private async Task ComesToTheTruthAsync(LiveServer server)
    {
        server.Store = new FileSyncStateStore(_states.FullName);
        var changes = await server.RunAsync(Inbox, _replica, Pages with { InitialSync = InitialSyncPolicy.Stop });
        Assert.NotEmpty(changes);
        _replica.AssertEquals(server.Mailbox, server.Mailbox.Folder("inbox"));
    }

    private async Task<LiveServer> StartAsync()
    {
        var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = _clock }, _clock);
        server.Store = new FileSyncStateStore(_states.FullName);
        for (var i = 0; i < Items; i++)
            server.Mailbox.AddMessage("inbox", $"Message {i}");
        return server;
    }
}
