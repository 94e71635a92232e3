using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Client.Tests.Attachments.AttachmentBench;

namespace EwsSync.Client.Tests.Attachments;

/// <summary>Where files go, and what they are called.</summary>
public sealed class AttachmentFilesTests
{
    [Fact]
    public async Task A_file_that_exists_is_refused_before_any_call_and_stays_as_it_is()
    {
        await using var bench = new AttachmentBench();
        var path = Path.Combine(bench.Folder, "report.pdf");
        await System.IO.File.WriteAllTextAsync(path, "mine");

        var failure = await Assert.ThrowsAsync<EwsInputException>(() => bench.Saver().SaveAsync(bench.Session, "item-1", Known("report.pdf"), default));

        Assert.Equal((ErrorIds.FileExists, path), (failure.ErrorId, failure.Value));
        Assert.Empty(bench.Server.Requests);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_file_that_exists_is_refused_also_where_its_name_comes_with_the_answer()
    {
        await using var bench = new AttachmentBench();
        await System.IO.File.WriteAllTextAsync(Path.Combine(bench.Folder, "report.pdf"), "mine");
        bench.Server.Then(Ok(File(Bytes(10))));

        Assert.Equal(ErrorIds.FileExists, (await Assert.ThrowsAsync<EwsInputException>(() => bench.SaveAsync())).ErrorId);
        Assert.Equal(["report.pdf"], bench.Files);
    }

    [Fact]
    public async Task With_overwriting_the_old_file_is_there_until_the_new_one_is_whole()
    {
        await using var bench = new AttachmentBench();
        var path = Path.Combine(bench.Folder, "report.pdf");
        await System.IO.File.WriteAllTextAsync(path, "old");
        var answer = Ok(File(Bytes(100_000)));
        string? during = null;
        bench.Server.Then(async connection =>
        {
            await connection.SendAsync(answer[..50_000]);
            during = await System.IO.File.ReadAllTextAsync(path);
            await connection.SendAsync(answer[50_000..]);
        });

        await bench.Saver(new AttachmentFileOptions { Overwrite = true }).SaveAsync(bench.Session, "item-1", Known("report.pdf"), default);

        Assert.Equal("old", during);
        Assert.Equal(Bytes(100_000), await System.IO.File.ReadAllBytesAsync(path));
        Assert.Equal(["report.pdf"], bench.Files);
    }

    [Fact]
    public async Task Equal_names_of_a_run_are_numbered_and_case_does_not_tell_them_apart()
    {
        await using var bench = new AttachmentBench();
        var files = bench.Saver();
        foreach (var name in new[] { "image.png", "IMAGE.png", "image.png" })
        {
            bench.Server.Then(Ok(File(Bytes(10), name)));
            await files.SaveAsync(bench.Session, "item-1", Known(name), default);
        }

        Assert.Equal(["IMAGE (2).png", "image (3).png", "image.png"], bench.Files);
    }

    [Fact]
    public async Task A_name_that_was_not_used_after_all_is_free_again()
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Ok(Error("ErrorItemNotFound"))).Then(Ok(File(Bytes(10))));
        var files = bench.Saver();
        await Assert.ThrowsAsync<EwsResponseException>(() => files.SaveAsync(bench.Session, "item-1", Known("report.pdf"), default));

        await files.SaveAsync(bench.Session, "item-1", Known("report.pdf"), default);

        Assert.Equal(["report.pdf"], bench.Files);
    }

    [Fact]
    public async Task Items_with_a_folder_of_their_own_do_not_meet()
    {
        await using var bench = new AttachmentBench();
        var files = bench.Saver(new AttachmentFileOptions { FolderPerItem = true });
        foreach (var item in new[] { "AAa", "AAA" })
        {
            bench.Server.Then(Ok(File(Bytes(10), "image.png")));
            await files.SaveAsync(bench.Session, item, Known("image.png"), default);
        }

        Assert.Equal(2, bench.Files.Length);
        Assert.All(bench.Files, f => Assert.Matches("^[0-9a-f]{32}/image\\.png$", f));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_the_users_matter_and_no_retry()
    {
        await using var bench = new AttachmentBench();
        var blocked = Path.Combine(bench.Folder, "file");
        await System.IO.File.WriteAllTextAsync(blocked, "no folder");

        var failure = await Assert.ThrowsAsync<EwsInputException>(() => new AttachmentFiles(blocked).SaveAsync(bench.Session, "attachment-1", default));

        Assert.Equal(ErrorIds.FileUnusable, failure.ErrorId);
        Assert.Empty(bench.Server.Requests);
    }

    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("../../etc/passwd", "_.._.._etc_passwd")]
    [InlineData("..\\..\\boot.ini", "_.._.._boot.ini")]
    [InlineData("/etc/shadow", "_etc_shadow")]
    [InlineData("C:\\Windows\\x.dll", "C__Windows_x.dll")]
    [InlineData("a:stream", "a_stream")]
    [InlineData("..", "attachment")]
    [InlineData("", "attachment")]
    [InlineData(null, "attachment")]
    [InlineData("   ", "attachment")]
    [InlineData(".bashrc", "_.bashrc")]
    [InlineData("name. . ", "name")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("Aux .tar.gz", "_Aux .tar.gz")]
    [InlineData("COM¹.log", "_COM¹.log")]
    [InlineData("console.log", "console.log")]
    [InlineData("invoice\u202Efdp.exe", "invoice_fdp.exe")]
    [InlineData("a\0b\r\nc\u001b[31m.txt", "a_b__c_[31m.txt")]
    [InlineData("Übersicht 2026 😀.docx", "Übersicht 2026 😀.docx")]
    [InlineData("<a>|\"b\"?*.txt", "_a___b___.txt")]
    public void A_senders_name_becomes_a_safe_one(string? name, string file) => Assert.Equal(file, FileName.Of(name));

    [Fact]
    public void Half_a_character_is_no_part_of_a_name() => Assert.Equal("half_.txt", FileName.Of("half\ud83d.txt"));

    [Theory]
    [InlineData('x', ".pdf")]
    [InlineData('ä', ".pdf")]
    [InlineData('漢', ".tar")]
    public void A_long_name_is_shortened_before_its_extension(char letter, string extension)
    {
        var name = FileName.Of(new string(letter, 300) + extension);

        Assert.InRange(Encoding.UTF8.GetByteCount(name), 190, 200);
        Assert.EndsWith(letter + extension, name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_never_cut_within_a_character()
    {
        var name = FileName.Of(string.Concat(Enumerable.Repeat("😀", 100)) + ".png");

        Assert.Equal(49, name.EnumerateRunes().Count(r => r.Value == 0x1F600));
        Assert.EndsWith(".png", name, StringComparison.Ordinal);
        Assert.InRange(FileName.Of("x." + new string('y', 400)).Length, 190, 200);
    }
}
