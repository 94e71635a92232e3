using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Client.Tests.Attachments.AttachmentBench;

namespace EwsSync.Client.Tests.Attachments;

/// <summary>A file is there whole, or not at all.</summary>
public sealed class CutContentTests
{
    private static readonly byte[] Content = Bytes(120_000);

    [Fact]
    public async Task An_answer_that_is_cut_anywhere_is_asked_for_again_and_the_file_is_whole()
    {
        await using var bench = new AttachmentBench();
        var answer = Ok(File(Content));
        var cuts = Enumerable.Range(1, 23).Select(i => answer.Length * i / 24).ToList();
        foreach (var cut in cuts)
        {
            bench.Server.Then(async connection =>
            {
                await connection.SendAsync(answer[..cut]);
                connection.Close();
            });
            bench.Server.Then(answer);
            var saved = await bench.SaveAsync();
            Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(saved.FullName!));
            System.IO.File.Delete(saved.FullName!);
        }

        Assert.Equal(2 * cuts.Count, bench.Server.Requests.Count);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task Compression_that_is_cut_or_damaged_is_noticed_though_the_length_is_right()
    {
        await using var bench = new AttachmentBench();
        var packed = Http.Gzip(File(Content));
        var damaged = packed.ToArray();
        damaged[packed.Length / 2] ^= 0x55;
        bench.Server.Then(Compressed(packed[..(packed.Length / 3)])).Then(Compressed(packed[..^6])).Then(Compressed(damaged)).Then(Compressed(packed));

        var saved = await bench.SaveAsync();

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync(saved.FullName!));
        Assert.Equal(4, bench.Server.Requests.Count);

        static byte[] Compressed(byte[] body) => Http.Answer("200 OK\nContent-Type: text/xml\nContent-Encoding: gzip", body);
    }

    [Theory]
    [InlineData("QUJD\u00e9REVG")]
    [InlineData("QUJDR")]
    [InlineData("QU=JDREVG")]
    [InlineData("QUI=QUJD")]
    [InlineData("QUJD<x/>REVG")]
    [InlineData("QUJD&amp;REV")]
    [InlineData("QUJD</t:Content><t:Content>QUJD")]
    public async Task What_is_no_whole_base64_is_refused_after_a_few_attempts_and_leaves_nothing(string content)
    {
        await using var bench = new AttachmentBench();
        for (var i = 0; i < 4; i++)
            bench.Server.Then(Ok(File(content, "a.bin")));

        var failure = await Assert.ThrowsAsync<EwsProtocolException>(() => bench.SaveAsync());

        Assert.Equal((ErrorIds.UnexpectedResponse, 4), (failure.ErrorId, bench.Server.Requests.Count));
        Assert.Contains("base64", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task An_xml_that_ends_behind_a_whole_content_is_no_answer()
    {
        await using var bench = new AttachmentBench();
        var body = File(Content);
        bench.Server.Then(Ok(body[..^20])).Then(Ok(body));

        Assert.Equal(Content, await System.IO.File.ReadAllBytesAsync((await bench.SaveAsync()).FullName!));
    }

    [Fact]
    public async Task An_item_that_is_gone_at_the_second_attempt_leaves_nothing_of_the_first()
    {
        await using var bench = new AttachmentBench();
        var answer = Ok(File(Content));
        bench.Server.Then(async connection =>
        {
            await connection.SendAsync(answer[..(answer.Length / 2)]);
            connection.Reset();
        }).Then(Ok(Error("ErrorItemNotFound")));

        var failure = await Assert.ThrowsAsync<EwsResponseException>(() => bench.SaveAsync());

        Assert.Equal(ErrorIds.ItemNotFound, failure.ErrorId);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task A_busy_server_is_waited_for()
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Ok(Error("ErrorServerBusy"))).Then(Http.Answer("503 Service Unavailable")).Then(Ok(File(Content)));

        Assert.Equal(Content.Length, (await bench.SaveAsync()).Length);
    }

    [Theory]
    [InlineData("ErrorCannotOpenFileAttachment", ErrorIds.ItemUnreadable)]
    [InlineData("ErrorInvalidAttachmentId", ErrorIds.IdInvalid)]
    [InlineData("ErrorVirusDetected", ErrorIds.ItemUnreadable)]
    public async Task An_error_of_one_attachment_surfaces_at_once(string code, string errorId)
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Ok(Error(code, "Nicht lesbar.")));

        var failure = await Assert.ThrowsAsync<EwsResponseException>(() => bench.SaveAsync());

        Assert.Equal((errorId, code), (failure.ErrorId, failure.ServerCode.Value));
        Assert.Contains("Nicht lesbar.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task A_web_page_is_no_attachment()
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Http.Answer("200 OK\nContent-Type: text/html", "<html><input type=\"password\"/></html>"));

        Assert.Equal(ErrorIds.LoginPageInsteadOfEws, (await Assert.ThrowsAsync<EwsTransportException>(() => bench.SaveAsync())).ErrorId);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task A_fault_is_a_fault()
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Http.Answer("500 Internal Server Error\nContent-Type: text/xml", "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>No.</faultstring></s:Fault></s:Body></s:Envelope>"));

        Assert.Equal(ErrorIds.RequestRefused, (await Assert.ThrowsAsync<EwsFaultException>(() => bench.SaveAsync())).ErrorId);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task An_attachment_above_the_limit_is_given_up_on_its_way()
    {
        await using var bench = new AttachmentBench();
        bench.Server.Then(Ok(File(Content)));

        var failure = await Assert.ThrowsAsync<EwsTransportException>(() => bench.Saver(new AttachmentFileOptions { MaxBytes = 1000 }).SaveAsync(bench.Session, "attachment-1", default));

        Assert.Equal(ErrorIds.ResponseTooLarge, failure.ErrorId);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task A_stop_in_the_middle_ends_the_call_and_leaves_nothing()
    {
        await using var bench = new AttachmentBench();
        using var stop = new CancellationTokenSource();
        var answer = Ok(File(Content));
        bench.Server.Then(async connection =>
        {
            await connection.SendAsync(answer[..(answer.Length / 2)]);
            await stop.CancelAsync();
            await connection.StallAsync();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.SaveAsync(stop.Token));

        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task A_content_that_is_missing_is_an_error_unless_the_file_is_empty()
    {
        await using var bench = new AttachmentBench();
        var without = Encoding.UTF8.GetString(File(string.Empty, "a.bin")).Replace("<t:Content></t:Content>", string.Empty, StringComparison.Ordinal);
        bench.Server.Then(Ok(Encoding.UTF8.GetBytes(without)))
            .Then(Ok(Encoding.UTF8.GetBytes(without.Replace("<t:IsInline>", "<t:Size>0</t:Size><t:IsInline>", StringComparison.Ordinal))));

        Assert.Equal(ErrorIds.UnexpectedResponse, (await Assert.ThrowsAsync<EwsProtocolException>(() => bench.SaveAsync())).ErrorId);
        Assert.Equal(0, (await bench.SaveAsync()).Length);
    }
}
