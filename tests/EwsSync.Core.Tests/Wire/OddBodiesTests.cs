using System;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>Whole answers that are no XML document as they stand: what surrounds the envelope, and markup that somebody forgot to escape.</summary>
public sealed class OddBodiesTests
{
    private const string Second = "<t:Create><t:Message><t:ItemId Id=\"b\"/><t:Subject>second</t:Subject></t:Message></t:Create>";

    [Theory]
    [InlineData("\r\n\r\n<?xml version=\"1.0\" encoding=\"utf-8\"?>", "")]
    [InlineData("\uFEFF\uFEFF", "")]
    [InlineData(" \uFEFF<?xml version=\"1.0\"?>", "")]
    [InlineData("<?xml version=\"1.1\" encoding=\"UTF-8\"?>", "")]
    [InlineData("<!-- by a proxy --><?xml version=\"1.0\"?>", "")]
    [InlineData("\0\0", "")]
    [InlineData("", "\0")]
    [InlineData("", "\0\0\0\0\0\0\0\0")]
    [InlineData("", "\r\n<!-- served by node 7 -->")]
    [InlineData("", "<script src=\"/inject.js\"></script>")]
    [InlineData("", "\n0\r\n\r\n")]
    [InlineData("<script>var a = 1 < 2;</script>", "</body>")]
    public void What_surrounds_the_envelope_does_not_matter(string before, string after)
    {
        var body = before + OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", Message("plain") + Second, "true") + after;
        var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
        Assert.Equal(["plain", "second"], page.Changes.Select(change => change.Subject));
        Assert.False(page.Repaired);
    }

    [Theory]
    [InlineData("<html><body>hello <b>you</b></body></html>", "<html><body>hello <b>you</b></body></html>")]
    [InlineData("hello <b>you</b> there", "hello <b>you</b> there")]
    [InlineData("<p class=\"x\">a &amp; b</p><br/>c", "<p class=\"x\">a &amp; b</p><br/>c")]
    [InlineData("line<br>line", "line<br>line")]
    [InlineData("<img src=x.png width=3>", "<img src=x.png width=3>")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<o:p>office</o:p>", "<o:p>office</o:p>")]
    [InlineData("<![if !supportEmptyParas]>x<![endif]>", "<![if !supportEmptyParas]>x<![endif]>")]
    [InlineData("<p>a & b", "<p>a & b")]
    [InlineData("<p>a&nbsp;b &eacute; &nosuch; &mdash;</p><br>", "<p>a\u00A0b \u00E9 \uFFFD \u2014</p><br>")]
    [InlineData("<Subject>nested", "<Subject>nested")]
    public void Markup_inside_a_value_is_its_text_and_the_item_is_flagged(string markup, string text)
    {
        var page = Read(Message(markup) + Second);
        Assert.Equal([text, "second"], page.Changes.Select(change => change.Subject));
        Assert.Equal([true, false], page.Changes.Select(change => change.Item!.Repaired));
        Assert.True(page.Repaired);
    }

    [Theory]
    [InlineData("<o:p>office</o:p>")]
    [InlineData("<br>")]
    [InlineData("<p>text</span>")]
    public void Markup_between_values_is_passed_over(string markup)
    {
        var page = Read(Message("first", markup) + Second);
        Assert.Equal(["first", "second"], page.Changes.Select(change => change.Subject));
        Assert.True(page.Repaired);
    }

    [Fact]
    public void A_default_namespace_makes_no_difference()
    {
        const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";
        var body = OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", $"<Create xmlns=\"{Types}\"><Message><ItemId Id=\"a\"/><Subject>x<br>y</Subject></Message></Create>" + Second, "true");
        Assert.Equal(["x<br>y", "second"], SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).Changes.Select(change => change.Subject));
    }

    [Theory]
    [InlineData("x<br>y")]
    [InlineData("<p>x</p>")]
    public void A_body_that_was_cut_is_not_repaired(string markup)
    {
        var whole = Encoding.UTF8.GetBytes(OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", Message(markup) + Second, "true"));
        for (var length = 60; length < whole.Length; length++)
        {
            var cut = whole.AsSpan(0, length).ToArray();
            Assert.Equal(ErrorIds.BodyIncomplete, Assert.Throws<EwsTransportException>(() => SyncFolderItemsReader.Read(Samples.Body(cut), Samples.Items)).ErrorId);
        }
    }

    [Fact]
    public void A_document_type_is_refused_wherever_it_stands()
    {
        var body = "\0<!DOCTYPE x [<!ENTITY e \"boom\">]>" + OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", Message("&e;"), "true");
        Assert.Equal(ErrorIds.UnexpectedResponse, Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items)).ErrorId);
    }

    [Theory]
    [InlineData("<x:Delete><x:ItemId Id=\"c\"/></x:Delete>")]
    [InlineData("<t:Delete><t:ItemId Id=\"a\"/></t:Delete><x:Update/>")]
    [InlineData("<t:Create/><x:Move/>")]
    [InlineData("<Delete><ItemId Id=\"c\"/></Delete><br>")]
    public void What_may_be_a_change_is_never_taken_for_text(string change) =>
        Assert.ThrowsAny<EwsProtocolException>(() => Read(Second + change + Second));

    [Fact]
    public void A_sync_state_that_no_request_can_return_fails_the_page()
    {
        var body = OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", Second, "true").Replace("</m:SyncState>", "&#x1;</m:SyncState>", StringComparison.Ordinal);
        Assert.Contains("&#x1;", body, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.UnexpectedResponse, Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items)).ErrorId);
    }

    private static string Message(string subject, string more = "") =>
        $"<t:Create><t:Message><t:ItemId Id=\"a\"/><t:Subject>{subject}</t:Subject>{more}<t:Size>3</t:Size></t:Message></t:Create>";

    private static SyncFolderItemsResponse Read(string changes) =>
        SyncFolderItemsReader.Read(Samples.Body(OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", changes, "true")), Samples.Items);
}
