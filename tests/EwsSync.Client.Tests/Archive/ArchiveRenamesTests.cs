using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Client.Archive.Committing;
using EwsSync.Emulator;
using EwsSync.Errors;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Archive;

public sealed class ArchiveRenamesTests
{
    [Theory]
    [InlineData(ArchiveFormat.Eml)]
    [InlineData(ArchiveFormat.Maildir)]
    [InlineData(ArchiveFormat.Mbox)]
    [InlineData(ArchiveFormat.Fts)]
    public async Task Files_of_a_renamed_folder_and_below_follow(ArchiveFormat format)
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = new ArchiveOptions { Format = format, OnRename = ArchiveRename.Follow };
        var (above, below) = Folders(bench);
        var items = Enumerable.Range(0, 3).Select(i => bench.Kim.AddMessage(above, "m" + i)).Append(bench.Kim.AddMessage(below, "deep")).ToList();
        await bench.SaveAsync(options, [.. items.Select(item => Request(item, bench))]);
        var before = bench.Files;
        bench.Kim.RenameFolder(above, "Renamed");
        items.Add(bench.Kim.AddMessage(above, "later"));

        await bench.SaveAsync(options, Request(items[^1], bench));

        Assert.DoesNotContain(bench.Files, file => file.Contains("/Old", StringComparison.Ordinal));
        Assert.Equal(before.Select(file => file.Replace("/Old", "/Renamed", StringComparison.Ordinal)), bench.Files.Where(file => !file.Contains("later", StringComparison.Ordinal)).Intersect(before.Select(file => file.Replace("/Old", "/Renamed", StringComparison.Ordinal))));
        Assert.False(Directory.Exists(Path.Combine(bench.Folder, bench.Kim.Address, "Inbox", "Old")));
        Assert.Empty(bench.Problems());
        var reads = bench.Reads;
        var again = await bench.SaveAsync(options with { SkipExisting = true }, [.. items.Select(item => Request(item, bench))]);
        Assert.All(again, saved => Assert.Equal(SaveStatuses.Exists, saved.Status));
        Assert.Equal(reads, bench.Reads);
    }

    [Fact]
    public async Task They_stay_unless_asked_to_follow()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var (above, _) = Folders(bench);
        var item = bench.Kim.AddMessage(above, "m");
        await bench.SaveAsync(new ArchiveOptions { Name = "{Subject}" }, Request(item, bench));
        bench.Kim.RenameFolder(above, "Renamed");
        await bench.SaveAsync(new ArchiveOptions { Name = "{Subject}" }, Request(bench.Kim.AddMessage(above, "later"), bench));

        Assert.Equal(["kim@contoso.example/Inbox/Old/m.eml", "kim@contoso.example/Inbox/Renamed/later.eml"], bench.Files);
        Assert.Equal(ErrorIds.InvalidInput, Assert.Throws<EwsInputException>(() => ItemArchive.Open(bench.Folder, new ArchiveOptions { Layout = ArchiveLayout.Date, OnRename = ArchiveRename.Follow })).ErrorId);
    }

    [Fact]
    public async Task Folders_that_nothing_happened_in_follow_when_their_paths_are_said_and_deleted_files_stay_where_they_are()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = new ArchiveOptions { Name = "{Subject}", OnDelete = ArchiveDeletion.Move, OnRename = ArchiveRename.Follow };
        var (above, below) = Folders(bench);
        var items = new[] { bench.Kim.AddMessage(above, "kept"), bench.Kim.AddMessage(above, "gone"), bench.Kim.AddMessage(below, "deep") };
        await bench.SaveAsync(options, [.. items.Select(item => Request(item, bench))]);
        await bench.SaveAsync(options, Request(items[1], bench) with { ChangeType = ChangeTypes.Delete });
        using (var archive = ItemArchive.Open(bench.Folder, options))
        {
            // They exchange their places: the one below is above now.
            Assert.Equal(2, await archive.FollowAsync(bench.Kim.Address, [(above, "/Inbox/Child/Old"), (below, "/Inbox/Child")], CancellationToken.None));
            Assert.Equal(0, await archive.FollowAsync(bench.Kim.Address, [(above, "/Inbox/Child/Old"), (below, "/Inbox/Child")], CancellationToken.None));
        }

        Assert.Equal(
            [".deleted/kim@contoso.example/Inbox/Old/gone.eml", "kim@contoso.example/Inbox/Child/Old/kept.eml", "kim@contoso.example/Inbox/Child/deep.eml"], bench.Files.Order(StringComparer.Ordinal));
        Assert.Empty(bench.Problems());
        using (var archive = ItemArchive.Open(bench.Folder, options))
            Assert.Equal(0, await archive.FollowAsync(bench.Kim.Address, [(above, "/Inbox/Child/Old"), (below, "/Inbox/Child")], CancellationToken.None));
    }

    [Theory]
    [InlineData(ArchiveFormat.Eml)]
    [InlineData(ArchiveFormat.Mbox)]
    public async Task The_place_that_files_have_followed_to_is_theirs_in_later_runs_too(ArchiveFormat format)
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = new ArchiveOptions { Name = "same", Format = format, OnRename = ArchiveRename.Follow };
        var (above, _) = Folders(bench);
        await bench.SaveAsync(options, Request(bench.Kim.AddMessage(above, "first"), bench));
        using (var archive = ItemArchive.Open(bench.Folder, options))
            await archive.FollowAsync(bench.Kim.Address, [(above, "/Inbox/Renamed")], CancellationToken.None);

        // Another folder has the name now, and is saved before the first one is seen under its third.
        var other = bench.Kim.CreateFolder("inbox", "Renamed").Id;
        await bench.SaveAsync(options, Request(bench.Kim.AddMessage(other, "of another"), bench));
        using (var archive = ItemArchive.Open(bench.Folder, options))
            await archive.FollowAsync(bench.Kim.Address, [(above, "/Inbox/Third")], CancellationToken.None);

        Assert.Equal(2, bench.Files.Length);
        Assert.Empty(bench.Problems());
    }

    [Theory]
    [InlineData(ArchiveLayout.Flat)]
    [InlineData(ArchiveLayout.Date)]
    public async Task Files_of_another_layout_stay_where_they_are(ArchiveLayout layout)
    {
        await using var bench = await ArchiveBench.StartAsync();
        var (above, _) = Folders(bench);
        await bench.SaveAsync(new ArchiveOptions { Layout = layout }, Request(bench.Kim.AddMessage(above, "m"), bench));
        var files = bench.Files;
        using (var archive = ItemArchive.Open(bench.Folder, new ArchiveOptions { OnRename = ArchiveRename.Follow }))
            Assert.Equal(0, await archive.FollowAsync(bench.Kim.Address, [(above, "/Inbox/Renamed")], CancellationToken.None));

        Assert.Equal(files, bench.Files);
    }

    [Fact]
    public async Task A_folder_that_takes_anothers_name_gets_a_place_of_its_own_and_no_file_is_written_over()
    {
        await using var bench = await ArchiveBench.StartAsync();
        foreach (var format in new[] { ArchiveFormat.Eml, ArchiveFormat.Mbox })
        {
            var options = new ArchiveOptions { Name = "same", Format = format, OnRename = ArchiveRename.Follow };
            var (one, other) = (bench.Kim.CreateFolder("inbox", "One " + format).Id, bench.Kim.CreateFolder("inbox", "Other " + format).Id);
            await bench.SaveAsync(options, Request(bench.Kim.AddMessage(one, "of one"), bench), Request(bench.Kim.AddMessage(other, "of the other"), bench));
            var files = bench.Files.Length;
            using (var archive = ItemArchive.Open(bench.Folder, options))
                await archive.FollowAsync(bench.Kim.Address, [(one, $"/Inbox/Other {format}"), (other, $"/Inbox/One {format}")], CancellationToken.None);

            Assert.Equal(files, bench.Files.Length);
            Assert.Empty(bench.Problems());
        }
    }

    [Theory]
    [InlineData(ArchiveFormat.Eml)]
    [InlineData(ArchiveFormat.Maildir)]
    [InlineData(ArchiveFormat.Mbox)]
    public async Task A_run_that_is_killed_in_between_is_finished_by_the_next(ArchiveFormat format)
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = new ArchiveOptions { Format = format, OnRename = ArchiveRename.Follow };
        var (above, below) = Folders(bench);
        await bench.SaveAsync(options, [.. Enumerable.Range(0, 4).Select(i => Request(bench.Kim.AddMessage(i % 2 == 0 ? above : below, "m" + i), bench))]);
        var files = bench.Files.Length;
        await KilledAsync(bench, options, above, ArchiveMoment.ContentIsOnDisk);
        ItemArchive.Open(bench.Folder, options).Dispose();
        Assert.All(bench.Files, file => Assert.Contains("/Old", file, StringComparison.Ordinal));

        await KilledAsync(bench, options, above, ArchiveMoment.ManifestIsOnDisk);
        ItemArchive.Open(bench.Folder, options).Dispose();

        Assert.Equal(files, bench.Files.Length);
        Assert.All(bench.Files, file => Assert.Contains("/Renamed", file, StringComparison.Ordinal));
        Assert.Empty(bench.Problems());
    }

    private static async Task KilledAsync(ArchiveBench bench, ArchiveOptions options, string folder, ArchiveMoment moment)
    {
        using var archive = ItemArchive.Open(bench.Folder, options, at =>
        {
            if (at == moment)
                throw new IOException("killed");
        });
        await Assert.ThrowsAsync<IOException>(() => archive.FollowAsync(bench.Kim.Address, [(folder, "/Inbox/Renamed")], CancellationToken.None));
    }

    private static (string Above, string Below) Folders(ArchiveBench bench)
    {
        var above = bench.Kim.CreateFolder("inbox", "Old").Id;
        return (above, bench.Kim.CreateFolder(above, "Child").Id);
    }

    private static ArchiveRequest Request(EmulatorItem item, ArchiveBench bench) => ArchiveBench.Request(item, folderPath: "/" + bench.Kim.Folder(item.FolderId).Path);
}
