using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Client.Archive.Committing;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Archive;

public sealed class ItemArchiveTests
{
    private static readonly ArchiveOptions Eml = new() { Name = "{Subject}" };

    [Fact]
    public async Task Random_mails_are_byte_for_byte_the_servers()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var random = new Random(18);
        var items = Enumerable.Range(0, 150).Select(i => (Mime: RandomMail.Next(random, i), Item: default(EmulatorItem)!)).Select(m => (m.Mime, Item: bench.Kim.AddMime("inbox", m.Mime))).ToList();

        var saved = await bench.SaveAsync(Eml, [.. items.Select(m => m.Item)]);

        Assert.Equal(items.Count, saved.Count);
        Assert.All(saved.Zip(items), pair =>
        {
            Assert.Equal(SaveStatuses.Saved, pair.First.Status);
            Assert.Equal(pair.Second.Mime, File.ReadAllBytes(pair.First.FullName!));
        });
        Assert.Equal(items.Count, bench.Files.Length);
        Assert.Empty(bench.Problems());
        Assert.InRange(bench.Reads, 2, 12);
    }

    [Fact]
    public async Task Calendar_items_and_contacts_are_files_of_their_kind_and_meeting_mail_is_mail()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var saved = await bench.SaveAsync(
            Eml,
            bench.Kim.AddItem("calendar", "IPM.Appointment", "Planning"),
            bench.Kim.AddItem("contacts", "IPM.Contact", "Ann Lee"),
            bench.Kim.AddItem("inbox", "IPM.Schedule.Meeting.Request", "Invited"),
            bench.Kim.AddMessage("inbox", "Hello"));

        Assert.Equal(["Planning.ics", "Ann Lee.vcf", "Invited.eml", "Hello.eml"], saved.Select(s => Path.GetFileName(s.FullName)));
        Assert.Empty(bench.Problems());
    }

    [Fact]
    public async Task What_is_there_is_not_read_again_and_what_is_missing_is()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var items = Enumerable.Range(0, 5).Select(i => bench.Kim.AddMessage("inbox", "m" + i)).ToArray();
        await bench.SaveAsync(Eml, items);
        var reads = bench.Reads;

        var again = await bench.SaveAsync(Eml with { SkipExisting = true }, items);
        Assert.All(again, s => Assert.Equal(SaveStatuses.Exists, s.Status));
        Assert.Equal(reads, bench.Reads);

        File.Delete(again[3].FullName!);
        Assert.Equal(["Missing " + Path.GetRelativePath(bench.Folder, again[3].FullName!).Replace('\\', '/')], bench.Problems());
        var third = await bench.SaveAsync(Eml with { SkipExisting = true }, items);
        Assert.Equal([SaveStatuses.Exists, SaveStatuses.Exists, SaveStatuses.Exists, SaveStatuses.Saved, SaveStatuses.Exists], third.Select(s => s.Status));
        Assert.Equal(reads + 1, bench.Reads);
        Assert.Empty(bench.Problems());
    }

    [Fact]
    public async Task Without_skipping_the_same_content_is_no_second_file()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var item = bench.Kim.AddMessage("inbox", "same");
        await bench.SaveAsync(Eml, item);
        Assert.Equal(SaveStatuses.Exists, (await bench.SaveAsync(Eml, item))[0].Status);
        Assert.Single(bench.Files);
    }

    [Theory]
    [InlineData(ArchiveDeletion.Keep, 2)]
    [InlineData(ArchiveDeletion.Remove, 1)]
    [InlineData(ArchiveDeletion.Move, 2)]
    public async Task A_former_version_stays_or_goes_as_asked(ArchiveDeletion deletion, int files)
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = new ArchiveOptions { Name = "mail", OnDelete = deletion };
        var item = bench.Kim.AddMessage("inbox", "before");
        var first = bench.Kim.Mime(item.Id)!;
        await bench.SaveAsync(options, item);
        var edited = bench.Kim.Edit(item.Id, "after");

        var saved = await bench.SaveAsync(options, ArchiveBench.Request(edited, ChangeTypes.Update));

        Assert.Equal(bench.Kim.Mime(item.Id), File.ReadAllBytes(saved[0].FullName!));
        Assert.Equal(files, bench.Files.Length);
        Assert.Equal(files == 2, bench.Files.Any(f => bench.Bytes(f).SequenceEqual(first)));
        Assert.Equal(deletion == ArchiveDeletion.Move, bench.Files.Any(f => f.StartsWith(".deleted/", StringComparison.Ordinal)));
        Assert.Equal(deletion == ArchiveDeletion.Keep, Path.GetFileName(saved[0].FullName) != "mail.eml");
        Assert.Empty(bench.Problems());
    }

    [Theory]
    [InlineData(ArchiveDeletion.Keep, SaveStatuses.Kept)]
    [InlineData(ArchiveDeletion.Remove, SaveStatuses.Removed)]
    [InlineData(ArchiveDeletion.Move, SaveStatuses.Moved)]
    public async Task The_file_of_a_deleted_item_stays_or_goes_as_asked(ArchiveDeletion deletion, string status)
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = Eml with { OnDelete = deletion };
        var items = new[] { bench.Kim.AddMessage("inbox", "gone"), bench.Kim.AddMessage("inbox", "here") };
        await bench.SaveAsync(options, items);
        bench.Kim.Delete(items[0].Id);

        var deleted = await bench.SaveAsync(options, ArchiveBench.Request(items[0], ChangeTypes.Delete), ArchiveBench.Request(items[0], ChangeTypes.Delete));

        Assert.All(deleted, d => Assert.Equal(status, d.Status));
        Assert.Equal(deletion switch { ArchiveDeletion.Keep => 1, _ => 0 }, bench.Files.Count(f => f.EndsWith("/Inbox/gone.eml", StringComparison.Ordinal) && !f.StartsWith('.')));
        Assert.Equal(deletion == ArchiveDeletion.Move ? 1 : 0, bench.Files.Count(f => f.StartsWith(".deleted/", StringComparison.Ordinal)));
        Assert.Contains(bench.Files, f => f.EndsWith("/Inbox/here.eml", StringComparison.Ordinal));
        Assert.Empty(bench.Problems());
    }

    [Fact]
    public async Task An_item_that_is_gone_is_said_to_be_and_the_others_are_saved()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var items = Enumerable.Range(0, 3).Select(i => bench.Kim.AddMessage("inbox", "m" + i)).ToArray();
        bench.Kim.Delete(items[1].Id);
        Assert.Equal([SaveStatuses.Saved, SaveStatuses.Gone, SaveStatuses.Saved], (await bench.SaveAsync(Eml, items)).Select(s => s.Status));
    }

    [Fact]
    public async Task What_the_server_makes_no_content_of_is_saved_as_the_line_of_a_change()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var saved = await bench.SaveAsync(Eml, bench.Kim.AddItem("contacts", "IPM.DistList", "everybody"), bench.Kim.AddMessage("inbox", "mail"));

        Assert.Equal([SaveStatuses.SavedAsJson, SaveStatuses.Saved], saved.Select(s => s.Status));
        Assert.Equal((ErrorIds.ItemUnreadable, "everybody.json"), (saved[0].Error!.ErrorId, Path.GetFileName(saved[0].FullName)));
        using var line = JsonDocument.Parse(await File.ReadAllTextAsync(saved[0].FullName!));
        var change = Assert.IsType<ItemCreated>(EwsSync.Client.Json.ChangeReader.Read(line.RootElement));
        Assert.Equal((saved[0].ItemId, "everybody", "DistributionList"), (change.ItemId, change.Subject, change.ItemKind));
        Assert.Empty(bench.Problems());
        Assert.Empty(Directory.GetFiles(Path.Combine(bench.Folder, ".partial"), "*.partial"));
    }

    [Fact]
    public async Task The_servers_own_form_is_saved_as_it_is()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var items = new[] { bench.Kim.AddMessage("inbox", "m"), bench.Kim.AddItem("tasks", "IPM.Task", "do"), bench.Kim.AddItem("contacts", "IPM.DistList", "all") };

        var saved = await bench.SaveAsync(new ArchiveOptions { Format = ArchiveFormat.Fts, Name = "{Key}" }, items);

        Assert.All(saved, s => Assert.StartsWith("EMULATED-FTS/1\n<t:", File.ReadAllText(s.FullName!), StringComparison.Ordinal));
        Assert.All(saved, s => Assert.EndsWith(".fts", s.FullName, StringComparison.Ordinal));
        Assert.Empty(bench.Problems());
    }

    [Fact]
    public async Task Every_mail_is_whole_and_once_in_the_archive_whenever_a_run_is_killed()
    {
        foreach (var format in new[] { ArchiveFormat.Eml, ArchiveFormat.Maildir, ArchiveFormat.Mbox })
        {
            foreach (var moment in Enum.GetValues<ArchiveMoment>())
            {
                // An mbox has no files to be placed.
                if ((format, moment) == (ArchiveFormat.Mbox, ArchiveMoment.FileIsInPlace))
                    continue;
                await using var bench = await ArchiveBench.StartAsync();
                var options = new ArchiveOptions { Format = format, SkipExisting = true };
                var first = bench.Kim.AddMessage("inbox", "before");
                await bench.SaveAsync(options, first);
                EmulatorItem[] items = [first, .. Enumerable.Range(0, 4).Select(i => bench.Kim.AddMessage("inbox", "m" + i))];

                await Assert.ThrowsAsync<IOException>(() => KilledAsync(bench, options, items, moment));
                var saved = await bench.SaveAsync(options, items);

                Assert.All(saved, s => Assert.Contains(s.Status, new[] { SaveStatuses.Saved, SaveStatuses.Exists }));
                Assert.Empty(bench.Problems());
                if (format == ArchiveFormat.Mbox)
                    Assert.Equal(items.Length, File.ReadAllLines(saved[0].FullName!).Count(l => l.StartsWith("From ", StringComparison.Ordinal)));
                else
                    Assert.Equal(items.Length, bench.Files.Length);
            }
        }
    }

    [Fact]
    public async Task A_run_that_is_killed_after_the_manifest_reads_nothing_twice()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var items = Enumerable.Range(0, 4).Select(i => bench.Kim.AddMessage("inbox", "m" + i)).ToArray();
        await Assert.ThrowsAsync<IOException>(() => KilledAsync(bench, Eml, items, ArchiveMoment.ManifestIsOnDisk));
        var reads = bench.Reads;
        var known = File.ReadAllLines(Path.Combine(bench.Folder, "manifest.jsonl")).Length - 1;

        var saved = await bench.SaveAsync(Eml with { SkipExisting = true }, items);

        Assert.Equal(known, saved.Count(s => s.Status == SaveStatuses.Exists));
        Assert.Equal(known == items.Length ? reads : reads + 1, bench.Reads);
    }

    [Fact]
    public async Task A_second_writer_is_refused_with_the_reason()
    {
        await using var bench = await ArchiveBench.StartAsync();
        using var first = ItemArchive.Open(bench.Folder);
        Assert.Equal(ErrorIds.FileUnusable, Assert.Throws<EwsInputException>(() => ItemArchive.Open(bench.Folder)).ErrorId);
    }

    [Fact]
    public async Task Answers_that_break_off_leave_no_file_and_are_asked_for_again()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var mail = bench.Kim.AddMime("inbox", Encoding.ASCII.GetBytes("Subject: big\r\n\r\n" + new string('x', 300_000)));
        bench.Emulator.Faults = new FaultPlan([new FaultRule { Kind = FaultKind.CutContentLength, Operation = "GetItem", Times = 1 }]);

        var saved = await bench.SaveAsync(Eml, mail);

        Assert.Equal(bench.Kim.Mime(mail.Id), File.ReadAllBytes(saved[0].FullName!));
        Assert.Single(bench.Files);
        Assert.Equal(2, bench.Reads);
    }

    [Fact]
    public async Task Exported_data_that_the_server_broke_off_is_asked_for_again()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var mail = bench.Kim.AddMessage("inbox", "whole");
        bench.Emulator.Faults = new FaultPlan([new FaultRule { Kind = FaultKind.TruncatedExport, Times = 1 }]);

        var saved = await bench.SaveAsync(new ArchiveOptions { Format = ArchiveFormat.Fts }, mail);

        Assert.Equal((SaveStatuses.Saved, 2), (saved[0].Status, bench.Reads));
        Assert.DoesNotContain("=== Truncated", await File.ReadAllTextAsync(saved[0].FullName!), StringComparison.Ordinal);
        Assert.Single(bench.Files);

        bench.Emulator.Faults = new FaultPlan([new FaultRule { Kind = FaultKind.TruncatedExport, Times = 0 }]);
        var other = bench.Kim.AddMessage("inbox", "never whole");
        var failed = await bench.SaveAsync(new ArchiveOptions { Format = ArchiveFormat.Fts }, other);
        Assert.Equal((SaveStatuses.Failed, ErrorIds.BodyIncomplete), (failed[0].Status, failed[0].Error!.ErrorId));
        Assert.Single(bench.Files);
        Assert.Empty(bench.Problems());
    }

    [Fact]
    public async Task Manifest_names_that_lead_outside_are_refused()
    {
        await using var bench = await ArchiveBench.StartAsync();
        foreach (var path in new[] { "../out.eml", "/etc/passwd", "a/../../b", "a//b", "a\\..\\b", "" })
            Assert.Equal(ErrorIds.ArchiveDamaged, Assert.Throws<EwsInputException>(() => new EwsSync.Client.Archive.Files.ArchiveRoot(bench.Folder).Full(path)).ErrorId);
    }

    private static async Task KilledAsync(ArchiveBench bench, ArchiveOptions options, IReadOnlyList<EmulatorItem> items, ArchiveMoment moment)
    {
        // What a killed process leaves: nothing of it runs any more, so the files of that moment are what there is.
        var copy = bench.Folder + ".killed";
        using (var archive = ItemArchive.Open(bench.Folder, options, at =>
        {
            if (at != moment || Directory.Exists(copy))
                return;
            CopyFolder(bench.Folder, copy);
            throw new IOException("killed");
        }))
        {
            try
            {
                await archive.SaveAsync(bench.Session, [.. items.Select(i => ArchiveBench.Request(i))], CancellationToken.None);
            }
            finally
            {
                archive.Dispose();
                Directory.Delete(bench.Folder, recursive: true);
                Directory.Move(copy, bench.Folder);
            }
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(file.Replace(from, to, StringComparison.Ordinal));
            source.CopyTo(target);
        }
    }
}
