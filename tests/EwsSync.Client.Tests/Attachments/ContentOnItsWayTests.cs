using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Client.Tests.Attachments.AttachmentBench;

namespace EwsSync.Client.Tests.Attachments;

/// <summary>From the answer to the file, byte for byte.</summary>
public sealed class ContentOnItsWayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1_000_003)]
    public async Task A_file_is_what_was_sent(int size)
    {
        await using var bench = new AttachmentBench();
        var content = Bytes(size);
        bench.Server.Then(Ok(File(content)));

        var saved = await bench.SaveAsync();

        Assert.Equal(content, await System.IO.File.ReadAllBytesAsync(saved.FullName!));
        Assert.Equal(["report.pdf"], bench.Files);
        Assert.Equal(("report.pdf", (long)size, "attachment-1", "item-1", "FileAttachment"), (saved.Name, saved.Length, saved.AttachmentId, saved.ItemId, saved.Kind));
        Assert.Contains("<AttachmentShape><t:IncludeMimeContent>true</t:IncludeMimeContent></AttachmentShape><AttachmentIds><t:AttachmentId Id=\"attachment-1\" /></AttachmentIds>", bench.Server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_chunks_of_any_size_and_compressed()
    {
        await using var bench = new AttachmentBench();
        var content = Bytes(50_001);
        var files = bench.Saver(new AttachmentFileOptions { Overwrite = true });
        foreach (var chunk in new[] { 1, 7, 4096 })
        {
            bench.Server.Then((byte[])[.. Http.Head("HTTP/1.1 200 OK\nContent-Type: text/xml\nTransfer-Encoding: chunked\nContent-Encoding: gzip"), .. Http.Chunked(Http.Gzip(File(content)), chunk)]);
            var saved = await files.SaveAsync(bench.Session, "attachment-1", default);
            Assert.Equal(content, await System.IO.File.ReadAllBytesAsync(saved.FullName!));
            System.IO.File.Delete(saved.FullName!);
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("&#xD;\n")]
    [InlineData(" ")]
    public async Task Lines_in_the_base64_are_passed_over(string end)
    {
        await using var bench = new AttachmentBench();
        var content = Bytes(5_000);
        bench.Server.Then(Ok(File(string.Join(end, Convert.ToBase64String(content).Chunk(76).Select(c => new string(c))), "a.bin")));

        Assert.Equal(content, await System.IO.File.ReadAllBytesAsync((await bench.SaveAsync()).FullName!));
    }

    [Fact]
    public async Task A_content_that_the_scanner_does_not_see_is_read_by_the_parser()
    {
        await using var bench = new AttachmentBench();
        var content = Bytes(3_000);
        var text = Encoding.UTF8.GetString(File(content));
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text.Replace("utf-8", "utf-16", StringComparison.Ordinal))).ToArray();
        bench.Server
            .Then(Ok(Encoding.UTF8.GetBytes(text.Replace("<s:Body>", "<!-- by a proxy --><s:Body>", StringComparison.Ordinal))))
            .Then(Ok(utf16));
        var files = bench.Saver();

        Assert.Equal(content, await System.IO.File.ReadAllBytesAsync((await files.SaveAsync(bench.Session, "attachment-1", default)).FullName!));
        Assert.Equal(content, await System.IO.File.ReadAllBytesAsync((await files.SaveAsync(bench.Session, "attachment-1", default)).FullName!));
        Assert.Equal(["report (2).pdf", "report.pdf"], bench.Files);
    }

    [Theory]
    [InlineData("From: a@example.com\r\n\r\nHello", "Forwarded_ plans.eml")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR", "Forwarded_ plans.ics")]
    [InlineData("BEGIN:VCARD\r\nEND:VCARD", "Forwarded_ plans.vcf")]
    public async Task An_attached_item_becomes_a_file_of_its_mime(string mime, string file)
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Ok(Item(mime)));

        var saved = await bench.SaveAsync();

        Assert.Equal([file], bench.Files);
        Assert.Equal(mime, await System.IO.File.ReadAllTextAsync(saved.FullName!));
        Assert.Equal(("ItemAttachment", "Forwarded: plans"), (saved.Kind, saved.Name));
    }

    [Fact]
    public async Task A_reference_attachment_has_no_content_and_costs_no_call()
    {
        await using var bench = new AttachmentBench();
        var known = new Model.ReferenceAttachment { AttachmentId = new Model.AttachmentId("attachment-2", null, null), Name = "plan.docx", AttachLongPathName = "https://files.example.com/plan.docx" };

        var saved = await bench.Saver().SaveAsync(bench.Session, "item-1", known, default);

        Assert.Equal((null, null, "https://files.example.com/plan.docx", "ReferenceAttachment"), (saved.FullName, saved.Length, saved.Location, saved.Kind));
        Assert.Empty(bench.Files);
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public async Task A_size_that_is_nothing_like_the_content_is_told()
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Ok(File(Convert.ToBase64String(Bytes(10)), "a.bin", 900_000)));

        await bench.SaveAsync();

        Assert.Contains("900000 bytes, and sent 10", Assert.Single(bench.Observer.Notices, n => n.Id == "SizeDiffers").Message, StringComparison.Ordinal);
    }
}
