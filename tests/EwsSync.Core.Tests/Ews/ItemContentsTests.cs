using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Core.Tests.Sync;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Sources;
using EwsSync.Sync;
using EwsSync.Transport;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Ews;

/// <summary>Each item gets its own content and no other, in whatever pieces and order the answer comes.</summary>
public sealed class ItemContentsTests
{
    private readonly List<Copy> _copies = [];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Contents_reach_the_items_that_they_stand_in(int portion)
    {
        var answer = Answers.GetItems(Got("b", "BBB"), Answers.NotGot("ErrorItemNotFound"), Got("none", null), Got("a", new string('A', 5000)), Got("empty", ""));
        using var contents = Take(ContentPlaces.Items, answer, portion, out var response);
        contents.End(new ReplyContext("GetItem", 200));

        var items = response.Results.SelectMany(r => r.Items).ToDictionary(i => i.ItemId!.Id);
        Assert.Equal("BBB", Text(contents.Claim(items["b"])));
        Assert.Equal(new string('A', 5000), Text(contents.Claim(items["a"])));
        Assert.Equal("", Text(contents.Claim(items["empty"])));
        Assert.Null(contents.Claim(items["none"]));
        Assert.Null(contents.Claim(items["a"]));
        Assert.DoesNotContain(_copies, c => c.IsDisposed);
    }

    [Fact]
    public void Content_that_the_parser_read_is_not_taken_for_a_mark()
    {
        // A comment before the content makes the splitter let everything through.
        var answer = Answers.GetItems(Got("a", "as it is")).Replace("<t:MimeContent", "<!-- x --><t:MimeContent", StringComparison.Ordinal);
        using var contents = Take(ContentPlaces.Items, answer, 50, out var response);
        contents.End(new ReplyContext("GetItem", 200));
        Assert.Equal("as it is", Text(contents.Claim(response.Results[0].Item!)));
    }

    [Theory]
    [InlineData("QUJD<b/>")]
    [InlineData("QUJ")]
    [InlineData("Q*JD")]
    public void Damaged_content_spoils_the_attempt_and_leaves_no_copy(string base64)
    {
        var answer = Answers.GetItems(Got("a", "x").Replace(">eA==<", $">{base64}<", StringComparison.Ordinal), Got("b", "B"));
        var contents = new ItemContents(ContentPlaces.Items, Open, new RunCounters());
        var failure = Assert.Throws<EwsProtocolException>(() =>
        {
            using var kept = new ResponseBody();
            contents.Take(Encoding.UTF8.GetBytes(answer), kept);
            contents.End(new ReplyContext("GetItem", 200));
        });
        Assert.True(failure.IsTransient);
        contents.Dispose();
        Assert.All(_copies, c => Assert.True(c.IsDisposed));
    }

    [Theory]
    [InlineData("data=== Truncated Data ===", true)]
    [InlineData("=== Truncated Data ===\r\n", true)]
    [InlineData("=== Truncated Data === or not", false)]
    public void Data_that_the_server_broke_off_is_asked_for_again_and_a_mail_about_it_is_not(string text, bool isBroken)
    {
        var export = Answers.Envelope("ExportItems", $"""
            <m:ExportItemsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:ItemId Id="a" ChangeKey="C"/><m:Data>{Base64(text)}</m:Data></m:ExportItemsResponseMessage>
            """);
        foreach (var portion in new[] { 1, 30, 10_000 })
        {
            using var contents = Take(ContentPlaces.Exports, export, portion, out var response);
            if (isBroken)
            {
                var failure = Assert.Throws<EwsTransportException>(() => contents.End(new ReplyContext("ExportItems", 200)));
                Assert.Equal((ErrorIds.BodyIncomplete, true), (failure.ErrorId, failure.IsTransient));
            }
            else
            {
                contents.End(new ReplyContext("ExportItems", 200));
                Assert.Equal(text, Text(contents.Claim(response.Results[0].Item!)));
            }

            using var mail = Take(ContentPlaces.Items, Answers.GetItems(Got("a", text)), portion, out _);
            mail.End(new ReplyContext("GetItem", 200));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Got(string id, string? content) => $"""
        <m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message>{(content is null ? "" : $"<t:MimeContent CharacterSet=\"UTF-8\">{Base64(content)}</t:MimeContent>")}<t:ItemId Id="{id}" ChangeKey="CQ"/></t:Message></m:Items></m:GetItemResponseMessage>
        """;

    private static string? Text(IContentCopy? copy) => copy is null ? null : Encoding.UTF8.GetString(((Copy)copy).Bytes.ToArray());

    private ItemContents Take(ContentPlaces places, string answer, int portion, out GetItemResponse response)
    {
        var contents = new ItemContents(places, Open, new RunCounters());
        using var kept = new ResponseBody();
        var bytes = Encoding.UTF8.GetBytes(answer);
        for (var at = 0; at < bytes.Length; at += portion)
            contents.Take(bytes.AsSpan(at, Math.Min(portion, bytes.Length - at)), kept);
        var context = new ReplyContext(places == ContentPlaces.Exports ? "ExportItems" : "GetItem", 200);
        response = places == ContentPlaces.Exports ? ExportItemsReader.Read(kept.OpenRead, context) : GetItemReader.Read(kept.OpenRead, context);
        return contents;
    }

    private Copy Open()
    {
        var copy = new Copy();
        _copies.Add(copy);
        return copy;
    }

    private sealed class Copy : IContentCopy
    {
        public MemoryStream Bytes { get; } = new();

        public bool IsDisposed { get; private set; }

        public void Restart() => Bytes.SetLength(0);

        public void Write(byte[] buffer, int count) => Bytes.Write(buffer, 0, count);

        public void Dispose() => IsDisposed = true;
    }
}
