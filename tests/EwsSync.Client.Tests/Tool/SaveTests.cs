using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

public sealed class SaveTests
{
    [Fact]
    public async Task A_mailbox_becomes_files_that_verify_proves_and_the_next_run_saves_what_is_new()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.FileNamed("archive");
        string[] arguments = ["--path", folder, "--initial-sync", "full"];

        var first = await bench.RunAsync("save", arguments);
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("saved", first.Errors, StringComparison.Ordinal);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Count(f => Path.GetExtension(f) is ".eml" or ".ics" or ".vcf" or ".json");
        Assert.Equal(bench.AllItemIds().Count, files);
        // Distribution lists have no MIME.
        Assert.Contains("can make no content of", first.Errors, StringComparison.Ordinal);

        var verified = await EwsSyncProcess.RunAsync(null, "save", "--path", folder, "--verify");
        Assert.Equal((0, ""), (verified.ExitCode, verified.Output));
        Assert.Contains($"whole: {files} files", verified.Errors, StringComparison.Ordinal);

        bench.Kim.AddMessage("inbox", "one more");
        bench.Emulator.Log.Clear();
        var second = await bench.RunAsync("save", arguments);
        Assert.Contains("1 saved", second.Errors, StringComparison.Ordinal);
        Assert.Single(bench.Emulator.Log.Of("GetItem"));
    }

    [Fact]
    public async Task Verify_writes_a_line_for_each_problem_and_exits_with_3()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.FileNamed("archive");
        Assert.Equal(0, (await bench.RunAsync("save", "--path", folder, "--initial-sync", "full", "--folder", "drafts", "--format", "maildir")).ExitCode);
        var file = Directory.GetFiles(folder, "*.ewssync*", SearchOption.AllDirectories)[0];
        File.Delete(file);

        var verified = await EwsSyncProcess.RunAsync(null, "save", "--path", folder, "--verify");

        Assert.Equal(3, verified.ExitCode);
        var line = JsonDocument.Parse(Assert.Single(verified.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal("Missing", line.GetProperty("problem").GetString());
        Assert.Equal(file, Path.GetFullPath(Path.Combine(folder, line.GetProperty("path").GetString()!)));
    }

    [Fact]
    public async Task An_item_that_the_server_does_not_give_leaves_the_state_before_its_page_and_comes_again()
    {
        await using var bench = await ToolBench.StartAsync(null, new FaultRule { Kind = FaultKind.ItemUnreadable, Operation = "GetItem", Code = "ErrorAccessDenied", Times = 1 });
        string[] arguments = ["--path", bench.FileNamed("archive"), "--initial-sync", "full", "--folder", "drafts", "--skip-existing"];

        var first = await bench.RunAsync("save", arguments);
        Assert.NotEqual(0, first.ExitCode);

        var second = await bench.RunAsync("save", arguments);
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Equal(bench.Kim.Items("drafts").Count, Directory.GetFiles(bench.FileNamed("archive"), "*.eml", SearchOption.AllDirectories).Length);
        Assert.Contains("1 saved", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_that_were_renamed_take_their_files_along_where_that_is_asked_for()
    {
        await using var bench = await ToolBench.StartAsync();
        var folder = bench.FileNamed("archive");
        var (above, quiet) = (bench.Kim.CreateFolder("inbox", "Before").Id, bench.Kim.CreateFolder("inbox", "Quiet before").Id);
        bench.Kim.AddMessage(above, "first");
        bench.Kim.AddMessage(quiet, "only");
        string[] arguments = ["--path", folder, "--name", "{Subject}", "--on-rename", "Follow"];
        Assert.Equal(0, (await bench.RunAsync("save", [.. arguments, "--initial-sync", "full"])).ExitCode);
        bench.Kim.RenameFolder(above, "After");
        bench.Kim.RenameFolder(quiet, "Quiet after");
        bench.Kim.AddMessage(above, "second");

        var ended = await bench.RunAsync("save", arguments);

        Assert.True(ended.ExitCode == 0, ended.Errors);
        var files = Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(file => file.Contains("fore/", StringComparison.Ordinal) || file.Contains("fter/", StringComparison.Ordinal));
        Assert.Equal(["After/first.eml", "After/second.eml", "Quiet after/only.eml"], files.Select(file => file[(file.IndexOf("Inbox/", StringComparison.Ordinal) + 6)..]).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await EwsSyncProcess.RunAsync(null, "save", "--path", folder, "--verify")).ExitCode);
    }

    [Theory]
    [InlineData("eml")]
    [InlineData("maildir")]
    [InlineData("mbox")]
    public async Task A_process_that_is_killed_leaves_no_half_file_and_the_next_reads_nothing_twice(string format)
    {
        await using var bench = await ToolBench.StartAsync(new EmulatorOptions { Seeded = false, GeneratedItemCount = 3000 });
        string[] arguments = ["--path", bench.FileNamed("archive"), "--format", format, "--folder-path", "/Generated", "--initial-sync", "full", "--skip-existing", "--max-changes", "100"];
        var random = new Random(format.Length);
        for (var kill = 0; kill < 4; kill++)
        {
            using var process = bench.Start("save", arguments);
            var saved = Lines(bench);
            while (Lines(bench) == saved && !process.HasExited)
                await Task.Delay(10);
            await Task.Delay(random.Next(120));
            process.Kill();
            await process.EndAsync();
            var verified = await EwsSyncProcess.RunAsync(null, "save", "--path", bench.FileNamed("archive"), "--verify");

            // What the last commit has not carried out is finished by the next run: until then files are missing, and one that begins is not listed. None is half, and none is another one's.
            Assert.DoesNotContain("\"Half\"", verified.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("\"Changed\"", verified.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("\"ManifestDamaged\"", verified.Output, StringComparison.Ordinal);
        }

        var known = Lines(bench);
        bench.Emulator.Log.Clear();
        var ended = await bench.RunAsync("save", arguments);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(0, (await EwsSyncProcess.RunAsync(null, "save", "--path", bench.FileNamed("archive"), "--verify")).ExitCode);
        Assert.Equal(3000, Lines(bench));
        var read = bench.Emulator.Log.Of("GetItem").Sum(request => request.Body.Split("<t:ItemId ").Length - 1);
        Assert.Equal(3000 - known, read);
    }

    [SkippableTheory]
    [InlineData("eml", 150)]
    [InlineData("fts", 30)]
    public async Task A_large_item_takes_no_more_memory_than_one_of_1_MB(string format, int megabytes)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The peak of memory is read from /proc.");
        const int Megabyte = 1024 * 1024;
        var peaks = new List<long>();
        foreach (var size in new[] { Megabyte, megabytes * Megabyte })
        {
            await using var bench = await ToolBench.StartAsync(new EmulatorOptions { Seeded = false });
            var mime = new byte[size];
            Array.Fill(mime, (byte)'x');
            for (var at = 76; at < size; at += 78)
                (mime[at - 2], mime[at - 1]) = ((byte)'\r', (byte)'\n');
            "Subject: large\r\n\r\n"u8.CopyTo(mime);
            bench.Kim.AddMime("inbox", mime);
            using var process = bench.Start("save", "--path", bench.FileNamed("archive"), "--format", format, "--folder", "inbox", "--initial-sync", "full");
            long peak = 0;
            while (process.Peak() is { } now)
            {
                peak = now;
                await Task.Delay(5);
            }

            Assert.Equal(0, (await process.EndAsync()).ExitCode);
            var file = new FileInfo(Directory.GetFiles(bench.FileNamed("archive"), "*." + format, SearchOption.AllDirectories).Single());
            Assert.True(file.Length >= size, $"{file.Length} bytes of {size}");
            if (format == "eml")
                Assert.True(File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(mime));
            peaks.Add(peak);
        }

        Assert.True(peaks[1] < peaks[0] + (20 * Megabyte), $"{peaks[0] / Megabyte} and {peaks[1] / Megabyte} MB");
    }

    [Theory]
    [InlineData("--on-rename", "--layout", "date", "follow")]
    [InlineData("--on-delete", "--format", "mbox", "remove")]
    public async Task Options_that_contradict_each_other_are_named_as_they_are_written(string option, string other, string value, string asked)
    {
        await using var bench = await ToolBench.StartAsync();
        var ended = await bench.RunAsync("save", "--path", bench.FileNamed("archive"), option, asked, other, value);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("options: " + option, ended.Errors, StringComparison.Ordinal);
    }

    /// <summary>Items that the manifest knows.</summary>
    private static int Lines(ToolBench bench)
    {
        var manifest = Path.Combine(bench.FileNamed("archive"), "manifest.jsonl");
        if (!File.Exists(manifest))
            return 0;
        using var stream = new FileStream(manifest, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').SkipLast(1).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("op").GetString() == "save")
            .Select(line => line.GetProperty("itemKey").GetString()).Distinct().Count();
    }

    [Theory]
    [InlineData("--sizes-only", "--verify")]
    [InlineData("--format", "msg")]
    [InlineData("--name", "{Subject")]
    [InlineData("--on-rename", "never")]
    public async Task What_makes_no_sense_is_wrong_usage(string option, string value)
    {
        await using var bench = await ToolBench.StartAsync();
        string[] more = option == "--sizes-only" ? [option] : [option, value];
        var ended = await bench.RunAsync("save", ["--path", bench.FileNamed("archive"), .. more]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(value == "{Subject" ? "--name" : value, ended.Errors, StringComparison.Ordinal);
    }
}
