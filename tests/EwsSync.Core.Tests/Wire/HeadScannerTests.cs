using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class HeadScannerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void More_is_said_once_with_the_readers_state_in_any_portions(int portion)
    {
        Assert.Equal("c3RhdGUtMQ==", Assert.Single(Scan(Samples.Fixture("syncfolderitems.page.xml"), portion)));
        var large = Samples.FixtureText("syncfolderitems.page.xml").Replace("c3RhdGUtMQ==", new string('A', 60_000), StringComparison.Ordinal);
        Assert.Equal(60_000, Assert.Single(Scan(Encoding.UTF8.GetBytes(large), portion)).Length);
    }

    [Fact]
    public void More_is_said_before_the_changes_arrive()
    {
        var page = Samples.FixtureText("syncfolderitems.page.xml");
        var head = page[..page.IndexOf("<m:Changes>", StringComparison.Ordinal)];
        Assert.Single(Scan(Encoding.UTF8.GetBytes(head), 1));
        Assert.Empty(Scan(Encoding.UTF8.GetBytes(head[..^1]), 1));
    }

    [Theory]
    [InlineData("InRange>false", "InRange>true")]
    [InlineData("\"Success\"", "\"Error\"")]
    [InlineData("\"Success\"", "\"Warning\"")]
    [InlineData("NoError", "ErrorServerBusy")]
    [InlineData("<m:ResponseCode>NoError</m:ResponseCode>", "")]
    [InlineData("c3RhdGUtMQ==", "")]
    [InlineData("c3RhdGUtMQ==", "a&amp;b")]
    [InlineData("c3RhdGUtMQ==", "a&#x61;b")]
    [InlineData("c3RhdGUtMQ==", "a\r\nb")]
    [InlineData("c3RhdGUtMQ==", "ä")]
    [InlineData("c3RhdGUtMQ==", "a<!-- -->b")]
    [InlineData("c3RhdGUtMQ==", "<![CDATA[a]]>")]
    [InlineData("c3RhdGUtMQ==", "a<x/>b")]
    [InlineData("<m:SyncState>", "<m:Changes/><m:SyncState>")]
    [InlineData("<m:SyncState>", "<m:SyncState>x</m:SyncState><m:SyncState>")]
    [InlineData("SyncFolderItemsResponseMessage ", "GetItemResponseMessage ")]
    [InlineData("<m:ResponseMessages>", "<m:Elsewhere>")]
    [InlineData("<m:ResponseMessages>", "<m:Between><m:ResponseMessages>")]
    public void Anything_else_is_left_to_the_reader(string text, string instead)
    {
        var body = Encoding.UTF8.GetBytes(Samples.FixtureText("syncfolderitems.page.xml").Replace(text, instead, StringComparison.Ordinal));
        Assert.Empty(Scan(body, 1));
        Assert.Empty(Scan(body, 4096));
    }

    [Fact]
    public void A_message_in_a_header_is_none()
    {
        var page = Samples.FixtureText("syncfolderitems.page.xml");
        var response = page[page.IndexOf("<m:SyncFolderItemsResponse", StringComparison.Ordinal)..page.IndexOf("</s:Body>", StringComparison.Ordinal)];
        var both = page.Replace("<s:Header>", "<s:Header>" + response.Replace("c3RhdGUtMQ==", "elsewhere", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal("c3RhdGUtMQ==", Assert.Single(Scan(Encoding.UTF8.GetBytes(both), 1)));
    }

    [Theory]
    [InlineData("<m:SyncState>", "<x:SyncState a='>' b=\"'\" >")]
    [InlineData("InRange>false<", "InRange> 0 <")]
    [InlineData("ResponseClass=\"Success\"", "a = 'ResponseClass=\"Error\"' ResponseClass\n = 'Success'")]
    [InlineData("<m:ResponseCode>", "<m:MessageText>a <b/></m:MessageText><m:ResponseCode>")]
    public void Prefixes_quotes_and_white_space_do_not_matter(string text, string instead)
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace(text, instead, StringComparison.Ordinal);
        Assert.Equal("c3RhdGUtMQ==", Assert.Single(Scan(Encoding.UTF8.GetBytes(body), 1)));
    }

    [Fact]
    public void It_gives_up_after_four_megabytes()
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("<s:Header>", "<s:Header>" + new string(' ', 4 * 1024 * 1024), StringComparison.Ordinal);
        Assert.Empty(Scan(Encoding.UTF8.GetBytes(body), 100_000));
    }

    [SkippableFact]
    public void Whatever_it_says_of_a_shared_sample_is_what_the_reader_reads()
    {
        var said = 0;
        foreach (var file in Directory.GetFiles(Samples.Shared("fixtures", "responses"), "*.xml"))
        {
            var bytes = File.ReadAllBytes(file);
            var ofItems = Path.GetFileName(file).StartsWith("items-", StringComparison.Ordinal);
            foreach (var portion in (int[])[1, 5, 1000])
            {
                foreach (var state in Scan(bytes, portion))
                {
                    said++;
                    Assert.True(ofItems);
                    var page = SyncFolderItemsReader.Read(Samples.Body(bytes), Samples.Items);
                    Assert.Equal(page.SyncState, state);
                    Assert.False(page.IncludesLastItemInRange);
                }
            }

            if (ofItems && !file.Contains("-error-", StringComparison.Ordinal) && !SyncFolderItemsReader.Read(Samples.Body(bytes), Samples.Items).IncludesLastItemInRange)
                Assert.Single(Scan(bytes, 1));
        }

        Assert.True(said > 3);
    }

    private static List<string> Scan(byte[] body, int portion)
    {
        var said = new List<string>();
        var scanner = new SyncHeadScanner(said.Add);
        for (var at = 0; at < body.Length; at += portion)
            scanner.Feed(body.AsMemory(at, Math.Min(portion, body.Length - at)));
        return said;
    }
}
