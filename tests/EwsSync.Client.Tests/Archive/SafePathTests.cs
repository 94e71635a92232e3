using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Client.Archive;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Naming;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Client.Tests.Archive;

/// <summary>Nothing that a sender or a server calls anything leads out of the archive, or is a name that a file system refuses. <c>EWSSYNC_FUZZ</c> asks for more.</summary>
public sealed class SafePathTests
{
    private static readonly string[] Pieces =
    [
        "..", ".", "/", "\\", ":", "C:", "\\\\?\\", "//host/share", "CON", "nul", "LPT1.txt", "COM¹", "~", "$HOME", "%TEMP%", "\0", "\u0001", "\r\n", " ", "\t", "\u202E", "\uFEFF", "\u00A0",
        "é", "e\u0301", "😀", "\uD800", "\uDC00", "你好", "cur", "new", "tmp", "manifest.jsonl", ".partial", ".deleted", ".eml", ".mbox", "a", "B", "long", "*", "?", "\"", "<", ">", "|", "&", "'", ";", "{Subject}",
    ];

    [Fact]
    public void Paths_stay_below_the_archive_and_every_part_is_a_legal_name()
    {
        var root = new ArchiveRoot(Path.Combine(Path.GetTempPath(), "archive"));
        var count = int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_FUZZ"), out var more) ? more : 20_000;
        var random = new Random(3);
        foreach (var layout in Enum.GetValues<ArchiveLayout>())
        {
            var folders = new ArchiveFolders();
            var names = new FileNames(root, new NameTemplate("{Received:yyyy} {Subject} {From}"));
            for (var i = 0; i < count; i++)
            {
                var facts = new ItemFacts { ItemKey = EwsSync.Model.ChangeKeys.OfItem("id" + i), Subject = Text(random), From = Text(random), ReceivedUtc = DateTime.UnixEpoch };
                var folder = folders.Of(layout, Text(random) + "@x", random.Next(3) == 0 ? null : Text(random), random.Next(9) == 0 ? null : "/" + Text(random) + "/" + Text(random), DateTime.UnixEpoch);
                var path = names.Of(facts, folder, ".eml");
                names.Release();
                Assert.StartsWith(root.FullName + Path.DirectorySeparatorChar, root.Full(path), StringComparison.Ordinal);
                Assert.All(path.Split('/'), IsLegal);
                Assert.EndsWith(".eml", path, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Folders_whose_names_become_the_same_stay_apart_and_keep_theirs()
    {
        var folders = new ArchiveFolders();
        string Of(string id, string path) => folders.Of(ArchiveLayout.FolderPath, "kim@example.com", id, path, null);
        var paths = new[] { Of("1", "/Inbox/a:b"), Of("2", "/Inbox/a?b"), Of("3", "/inbox/A_B"), Of("1", "/Inbox/a:b"), Of("2", "/Inbox/a?b") };
        Assert.Equal("kim@example.com/Inbox/a_b", paths[0]);
        Assert.Equal(3, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(paths[..2], paths[3..]);
    }

    [Theory]
    [InlineData("{Subject}/x")]
    [InlineData("..\\{Subject}")]
    [InlineData("{Subject")]
    [InlineData("Subject}")]
    [InlineData("{Body}")]
    [InlineData("{Subject:yyyy}")]
    [InlineData("{Received:q}")]
    [InlineData("")]
    public void A_template_that_is_none_is_refused(string template)
    {
        var refused = Assert.Throws<EwsInputException>(() => new NameTemplate(template));
        Assert.Equal(("Name", template), (refused.Input, refused.Value));
    }

    [Theory]
    [InlineData("{Received:yyyy-MM-dd} {Subject}", "2026-11-27 Hello")]
    [InlineData("{received:yyyy}", "2026")]
    [InlineData("{{{Subject}}} {Size}", "{Hello} 12")]
    [InlineData("{From} {Sent:HH.mm}", "ann@x 01.02")]
    public void Fields_are_filled_in(string template, string name) => Assert.Equal(name, new NameTemplate(template).Of(new ItemFacts
    {
        ItemKey = new string('a', 64),
        Subject = "Hello",
        From = "ann@x",
        Size = 12,
        ReceivedUtc = new DateTime(2026, 11, 27, 1, 2, 3, DateTimeKind.Utc),
    }));

    private static void IsLegal(string part)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, 255);
        Assert.DoesNotContain(part, c => c < ' ' || "<>:\"|?*\\/\u202E\uFEFF".Contains(c));
        Assert.False(part.EndsWith('.') || part.EndsWith(' ') || part.StartsWith('.'), part);
        Assert.DoesNotContain(part.Split('.')[0].TrimEnd(' ').ToUpperInvariant(), new HashSet<string> { "CON", "NUL", "PRN", "AUX", "LPT1", "COM1", "COM¹" });
        Assert.Equal(part, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part)));
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => random.Next(40) == 0 ? new string('x', random.Next(300)) : Pieces[random.Next(Pieces.Length)]));
}
