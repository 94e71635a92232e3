using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using EwsSync.Client.Feeds;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Feeds;

/// <summary>What stands in which file, at which moment.</summary>
public sealed class FeedWriterTests : IDisposable
{
    private readonly FeedBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_line_is_in_the_file_once_it_was_taken()
    {
        using var writer = _bench.Open("feed.jsonl");

        writer.Write(FeedBench.Line(1));

        Assert.Equal([FeedBench.Line(1)], _bench.Read("feed.jsonl"));
    }

    [Fact]
    public void A_compressed_file_has_a_member_for_each_flush_and_is_read_by_others()
    {
        var path = _bench.Write("feed.jsonl.gz", FeedBench.Lines(0, 50), FeedBench.Lines(50, 50));

        var text = string.Concat(FeedBench.Lines(0, 100).Select(line => line + "\n"));
        using (var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
        using (var reader = new StreamReader(gzip, Encoding.UTF8))
            Assert.Equal(text, reader.ReadToEnd());
        if (File.Exists("/usr/bin/gzip"))
        {
            using var gzip = Process.Start(new ProcessStartInfo("/usr/bin/gzip", ["-t", "-v", path]) { RedirectStandardError = true })!;
            Assert.Contains("OK", gzip.StandardError.ReadToEnd(), StringComparison.Ordinal);
            gzip.WaitForExit();
            Assert.Equal(0, gzip.ExitCode);
        }

        // Each member by itself, too.
        var bytes = File.ReadAllBytes(path);
        var first = (int)GzipMember.LengthIn(bytes)!.Value;
        Assert.Equal(FeedBench.Lines(50, 50), Encoding.UTF8.GetString(GzipMember.Text(bytes[first..])!).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Compressed_lines_are_in_the_file_after_a_megabyte_even_without_a_flush()
    {
        using var writer = _bench.Open("feed.jsonl", compress: true);
        for (var i = 0; i < 600; i++)
            writer.Write(FeedBench.Line(i, padding: 1000));

        Assert.Equal("feed.jsonl.gz", Path.GetFileName(writer.CurrentPath));
        Assert.InRange(_bench.Read("feed.jsonl.gz").Count, 400, 599);
    }

    [Fact]
    public void A_day_has_a_file_of_its_own_also_within_a_run()
    {
        using (var writer = _bench.Open("feed.jsonl", RollRule.Day, compress: true))
        {
            writer.Write(FeedBench.Line(1));
            _bench.Now = _bench.Now.AddHours(2);
            writer.Write(FeedBench.Line(2));
            writer.Flush();
        }

        using (var writer = _bench.Open("feed.jsonl", RollRule.Day, compress: true))
        {
            writer.Write(FeedBench.Line(3));
            writer.Flush();
            _bench.Now = _bench.Now.AddDays(3);
        }

        _bench.Open("feed.jsonl", RollRule.Day, compress: true).Dispose();

        Assert.Equal(["feed-2026-11-27.jsonl.gz", "feed-2026-11-28.jsonl.gz"], _bench.Files);
        Assert.Equal([FeedBench.Line(1)], _bench.Read("feed-2026-11-27.jsonl.gz"));
        Assert.Equal([FeedBench.Line(2), FeedBench.Line(3)], _bench.Read("feed-2026-11-28.jsonl.gz"));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 40)]
    [InlineData(true, 40)]
    public void No_file_is_larger_than_its_size_and_a_later_run_goes_on_in_the_last(bool compress, int runs)
    {
        Assert.True(RollRule.TryParse("4KB", out var rule));
        for (var run = 0; run < runs; run++)
        {
            using var writer = _bench.Open("feed.jsonl", rule, compress);
            foreach (var line in FeedBench.Lines(run * (400 / runs), 400 / runs))
            {
                writer.Write(line);
                writer.Flush();
            }
        }

        var files = _bench.Files.ToList();
        Assert.True(files.Count > 10);
        Assert.Equal($"feed-000001.jsonl{(compress ? ".gz" : "")}", files[0]);
        Assert.All(files.SkipLast(1), file => Assert.InRange(new FileInfo(_bench.In(file)).Length, 3000, 4096));
        Assert.Equal(FeedBench.Lines(0, 400), files.SelectMany(file => _bench.Read(file)));
    }

    [Fact]
    public void A_line_that_is_larger_than_the_size_has_a_file_of_its_own()
    {
        Assert.True(RollRule.TryParse("1KB", out var rule));
        using (var writer = _bench.Open("feed.jsonl", rule))
        {
            writer.Write(FeedBench.Line(1));
            writer.Write(FeedBench.Line(2, padding: 3000));
            writer.Write(FeedBench.Line(3));
        }

        Assert.Equal(["feed-000001.jsonl", "feed-000002.jsonl", "feed-000003.jsonl"], _bench.Files);
    }

    [Fact]
    public void Whatever_was_cut_off_at_any_byte_of_the_last_piece_the_next_run_adds_to_what_is_whole()
    {
        foreach (var name in (string[])["feed.jsonl", "feed.jsonl.gz"])
        {
            var path = _bench.Write(name, FeedBench.Lines(0, 3), FeedBench.Lines(3, 1));
            var bytes = File.ReadAllBytes(path);
            File.Delete(path);
            _bench.Write(name, FeedBench.Lines(0, 3));
            var whole = (int)new FileInfo(path).Length;
            for (var length = whole; length <= bytes.Length; length++)
            {
                File.WriteAllBytes(path, bytes[..length]);
                _bench.Cuts.Clear();
                _bench.Write(name, FeedBench.Lines(4, 2));

                // Without its line end a line is whole.
                var kept = length == bytes.Length || (length == bytes.Length - 1 && name == "feed.jsonl");
                Assert.Equal([.. FeedBench.Lines(0, kept ? 4 : 3), .. FeedBench.Lines(4, 2)], _bench.Read(name));
                Assert.Empty(_bench.Problems);
                Assert.Equal(kept || length == whole ? [] : [length - whole], _bench.Cuts);
            }
        }
    }

    [Fact]
    public void What_a_loss_of_power_left_unwritten_is_cut_off()
    {
        foreach (var name in (string[])["feed.jsonl", "feed.jsonl.gz"])
        {
            var path = _bench.Write(name, FeedBench.Lines(0, 3), FeedBench.Lines(3, 20));
            var bytes = File.ReadAllBytes(path);
            File.Delete(path);
            _bench.Write(name, FeedBench.Lines(0, 3));
            var whole = (int)new FileInfo(path).Length;
            foreach (var from in (int[])[whole, whole + 30, bytes.Length - 8])
            {
                File.WriteAllBytes(path, [.. bytes[..from], .. new byte[bytes.Length - from]]);
                _bench.Read(name);
                Assert.All(_bench.Problems, problem => Assert.Null(problem.Error));
                Assert.Single(_bench.Problems);
                _bench.Write(name, FeedBench.Lines(50, 2));

                var read = _bench.Read(name);
                Assert.Empty(_bench.Problems);
                Assert.Equal(FeedBench.Lines(0, 3), read.Take(3));
                Assert.Equal(FeedBench.Lines(50, 2), read.TakeLast(2));
            }
        }
    }

    [Theory]
    [InlineData("feed.jsonl", "my diary")]
    [InlineData("feed.jsonl.gz", "my diary")]
    [InlineData("feed.jsonl.gz", "{\"changeType\":\"Create\"}\n")]
    public void A_file_of_others_is_left_as_it_is(string name, string content)
    {
        File.WriteAllText(_bench.In(name), content);

        Assert.Equal(ErrorIds.FileUnusable, Assert.Throws<EwsInputException>(() => _bench.Open(name)).ErrorId);
        Assert.Equal(content, File.ReadAllText(_bench.In(name)));
    }

    [Fact]
    public void Nothing_is_added_to_what_another_program_has_compressed()
    {
        using (var gzip = new GZipStream(File.Create(_bench.In("feed.jsonl.gz")), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(FeedBench.Line(1) + "\n"));

        var error = Assert.Throws<EwsInputException>(() => _bench.Open("feed.jsonl.gz"));

        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        Assert.Equal([FeedBench.Line(1)], _bench.Read("feed.jsonl.gz"));
    }

    [SkippableFact]
    public void After_a_failure_every_call_fails_so_that_no_state_moves_past_what_is_missing()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no /dev/full.");
        using var writer = new FeedWriter("/dev/full", new FeedOptions());

        var first = Assert.Throws<EwsInputException>(() => writer.Write(FeedBench.Line(1)));

        Assert.Equal(ErrorIds.FileUnusable, first.ErrorId);
        Assert.Same(first, Assert.Throws<EwsInputException>(writer.Flush));
    }
}
