using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using EwsSync.Client.Feeds;
using EwsSync.Errors;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Client.Tests.Feeds;

/// <summary>Whatever happened to a file, each change in it is read or its loss is reported.</summary>
public sealed class FeedReaderTests : IDisposable
{
    private readonly FeedBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Lines_come_back_as_changes()
    {
        var path = _bench.Write("feed.jsonl", FeedBench.Lines(1, 1));

        var change = Assert.IsType<ItemDeleted>(Assert.Single(new FeedReader(_bench.Problems.Add).Read(path)).Change);

        Assert.Equal(("kim@contoso.com", "/Inbox"), (change.Mailbox, change.FolderPath));
        Assert.Empty(_bench.Problems);
    }

    [Theory]
    [InlineData("feed.jsonl")]
    [InlineData("feed.jsonl.gz")]
    public void Cut_at_any_byte_a_file_gives_its_whole_lines_and_a_warning_for_the_rest(string name)
    {
        var path = _bench.Write(name, FeedBench.Lines(0, 4), FeedBench.Lines(4, 6));
        var bytes = File.ReadAllBytes(path);
        var first = name.EndsWith("gz", StringComparison.Ordinal) ? (int)GzipMember.LengthIn(bytes)!.Value : Encoding.UTF8.GetByteCount(string.Concat(FeedBench.Lines(0, 4).Select(l => l + "\n")));
        var salvaged = 0;
        for (var length = first; length < bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);

            var read = _bench.Read(name);

            Assert.Equal(FeedBench.Lines(0, read.Count), read);
            Assert.True(read.Count >= 4);
            salvaged = Math.Max(salvaged, read.Count);
            var atLine = bytes[length - 1] == '\n' || bytes[length] == '\n';
            Assert.Equal(length == first || (atLine && name == "feed.jsonl") ? 0 : 1, _bench.Problems.Count);
            Assert.All(_bench.Problems, problem => Assert.Null(problem.Error));
        }

        // All but the trailer was there.
        Assert.Equal(10, salvaged);
    }

    [Fact]
    public void What_others_compressed_is_read_too_and_cut_at_any_byte_says_so()
    {
        var path = _bench.In("feed.jsonl.gz");
        for (var i = 0; i < 2; i++)
        {
            using var gzip = new GZipStream(new FileStream(path, FileMode.Append), CompressionLevel.Optimal);
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(FeedBench.Lines(i * 5, 5).Select(l => l + "\n"))));
        }

        Assert.Equal(FeedBench.Lines(0, 10), _bench.Read("feed.jsonl.gz"));
        Assert.Empty(_bench.Problems);

        var bytes = File.ReadAllBytes(path);
        var between = 0;
        for (var length = 2; length < bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);
            var read = _bench.Read("feed.jsonl.gz");
            Assert.Equal(FeedBench.Lines(0, read.Count), read);
            between += _bench.Problems.Count == 0 ? 1 : 0;
            Assert.All(_bench.Problems, problem => Assert.Null(problem.Error));
        }

        // Only between both members is nothing missing that could be seen.
        Assert.Equal(1, between);
    }

    [Fact]
    public void A_changed_byte_anywhere_costs_one_member_at_most_and_is_an_error()
    {
        var path = _bench.Write("feed.jsonl.gz", FeedBench.Lines(0, 4), FeedBench.Lines(4, 4), FeedBench.Lines(8, 4));
        var bytes = File.ReadAllBytes(path);
        var first = (int)GzipMember.LengthIn(bytes)!.Value;
        var second = (int)GzipMember.LengthIn(bytes[first..])!.Value;
        for (var place = first; place < first + second; place++)
        {
            var changed = (byte[])bytes.Clone();
            changed[place] ^= 0x10;
            File.WriteAllBytes(path, changed);

            var read = _bench.Read("feed.jsonl.gz");

            // Its name and system may change, and another program's member is read the slow way.
            if (_bench.Problems.Count == 0)
            {
                Assert.Equal(FeedBench.Lines(0, 12), read);
                continue;
            }

            Assert.Equal(FeedBench.Lines(0, 4), read.Take(4));
            if (place >= first + 20)
            {
                Assert.Equal(ErrorIds.FeedDamaged, Assert.Single(_bench.Problems).Error!.ErrorId);
                Assert.Equal([.. FeedBench.Lines(0, 4), .. FeedBench.Lines(8, 4)], read);
            }
        }
    }

    [Fact]
    public void A_torn_piece_in_the_middle_costs_nothing_that_is_after_it()
    {
        var path = _bench.Write("feed.jsonl.gz", FeedBench.Lines(0, 4), FeedBench.Lines(4, 4));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. bytes[..^9], .. bytes]);

        Assert.Equal([.. FeedBench.Lines(0, 8), .. FeedBench.Lines(0, 8)], _bench.Read("feed.jsonl.gz"));
        Assert.Single(_bench.Problems);
        Assert.Equal(FeedBench.Lines(0, 8), _bench.Read("feed.jsonl.gz", unique: true));
    }

    [Fact]
    public void A_line_that_is_no_change_is_an_error_and_the_others_are_read()
    {
        File.WriteAllLines(_bench.In("feed.jsonl"), [FeedBench.Line(1), "hello", string.Empty, "{\"changeType\":7,\"itemId\":[]}", "{\"changeType\":\"Create\",\"itemId\":\"x\",\"item\":3}", FeedBench.Line(2)]);

        Assert.Equal(FeedBench.Lines(1, 2), _bench.Read("feed.jsonl"));

        Assert.Equal(3, _bench.Problems.Count);
        Assert.All(_bench.Problems, problem => Assert.Equal(ErrorIds.FeedDamaged, problem.Error!.ErrorId));
        Assert.Contains("Line 2 of", _bench.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_and_marks_of_editors_do_no_harm()
    {
        File.WriteAllText(_bench.In("feed.txt"), "\uFEFF" + FeedBench.Line(1) + "\r\n\r\n" + FeedBench.Line(2), new UTF8Encoding(false));

        Assert.Equal(2, _bench.Read("feed.txt").Count);
        Assert.Empty(_bench.Problems);
    }

    [Fact]
    public void Compressed_or_not_is_seen_in_the_file_and_not_in_its_name()
    {
        File.Move(_bench.Write("feed.jsonl.gz", FeedBench.Lines(0, 2)), _bench.In("a.jsonl"));
        File.Move(_bench.Write("feed.jsonl", FeedBench.Lines(0, 2)), _bench.In("a.gz"));

        Assert.Equal(_bench.Read("a.jsonl"), _bench.Read("a.gz"));
        Assert.Empty(_bench.Problems);
    }

    [Fact]
    public void A_file_is_read_while_it_is_written()
    {
        using var writer = _bench.Open("feed.jsonl.gz");
        writer.Write(FeedBench.Line(1));
        writer.Flush();

        Assert.Equal(FeedBench.Lines(1, 1), _bench.Read("feed.jsonl.gz"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_with_its_path() =>
        Assert.Contains("no.jsonl", Assert.Throws<EwsInputException>(() => _bench.Read("no.jsonl")).Message, StringComparison.Ordinal);

    [Fact]
    public void Lines_longer_than_any_buffer_are_read()
    {
        string[] lines = [FeedBench.Line(1, 300_000), FeedBench.Line(2), FeedBench.Line(3, 70_000)];
        _bench.Write("feed.jsonl", lines);
        _bench.Write("feed.jsonl.gz", lines);

        Assert.Equal(lines, _bench.Read("feed.jsonl"));
        Assert.Equal(lines, _bench.Read("feed.jsonl.gz"));
    }
}
