using System;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class LenientReadingTests
{
    private const string Subject = "Смета &amp; план &lt;2026&gt;";

    [Theory]
    [InlineData("bell&#x7;null&#x0;end", "bell\u0007null\0end")]
    [InlineData("pair&#xD83D;&#xDE00;end", "pair😀end")]
    [InlineData("not&#xFFFE;a character", "not\uFFFEa character")]
    public void References_that_the_parser_takes_need_no_repair(string sent, string read)
    {
        var page = Page(sent);
        Assert.Equal(read, page.Changes[0].Subject);
        Assert.False(page.Repaired);
        Assert.False(page.Changes[0].Item!.Repaired);
    }

    [Fact]
    public void However_many_repairs_there_are_the_last_one_flags_its_item_too()
    {
        var good = string.Concat(Enumerable.Range(0, 3).Select(i => $"<t:Create><t:Message><t:ItemId Id=\"g{i}\"/><t:Subject>good</t:Subject></t:Message></t:Create>"));
        var changes = Odd("first", new string('\u0001', 20_000)) + Odd("second", "\u0001") + Odd("last", "\u0001") + good;
        var body = OddChangesTests.Envelope("SyncFolderItems", "IncludesLastItemInRange", changes, "true");
        var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
        Assert.Equal(["first", "second", "last"], page.Changes.Where(change => change.Item!.Repaired).Select(change => change.ItemId!).Intersect(["first", "second", "last"]));

        static string Odd(string id, string subject) => $"<t:Create><t:Message><t:ItemId Id=\"{id}\"/><t:Subject>{subject}</t:Subject></t:Message></t:Create>";
    }

    [Fact]
    public void Half_a_character_as_a_reference_is_read_as_it_is_on_both_paths()
    {
        // Not a theory: a test runner's own encoding would replace it.
        Assert.Equal("lone\uD800end", Page("lone&#xD800;end").Changes[0].Subject);
        Assert.Equal("lone\uD800\uFFFDend", Page("lone&#xD800;\u0001end").Changes[0].Subject);
    }

    [Theory]
    [InlineData("bell\u0007end", "bell\uFFFDend")]
    [InlineData("\0", "\uFFFD")]
    [InlineData("not\uFFFEa character", "not\uFFFDa character")]
    [InlineData("big&#x110000;end", "big\uFFFDend")]
    [InlineData("big&#99999999;end", "big\uFFFDend")]
    [InlineData("empty&#x;end", "empty\uFFFDend")]
    [InlineData("a&nbsp;b", "a\u00A0b")]
    [InlineData("AT&T & sons", "AT&T & sons")]
    [InlineData("AT&amp;T & &lt;", "AT&T & <")]
    [InlineData("&#x7;\u0007&#xD83D;&#xDE00;", "\u0007\uFFFD😀")]
    [InlineData("<![CDATA[a & b]]> &bad; c", "a & b \uFFFD c")]
    public void What_the_parser_refuses_is_replaced_and_the_item_says_so(string sent, string read)
    {
        var page = Page(sent);
        Assert.Equal(read, page.Changes[0].Subject);
        Assert.True(page.Repaired);
        Assert.Equal([true, false, false], page.Changes.Take(3).Select(change => change.Item!.Repaired));
        Assert.Equal("c3RhdGUtMQ==", page.SyncState);
        Assert.Equal("<1@mail.example.com>", ((EwsSync.Model.Message)page.Changes[0].Item!).InternetMessageId);
    }

    [Theory]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xF0, 0x9F })]
    public void Invalid_utf_8_is_replaced(byte[] bytes)
    {
        var text = Samples.FixtureText("syncfolderitems.page.xml");
        var at = text.IndexOf(Subject, StringComparison.Ordinal);
        byte[] body = [.. Encoding.UTF8.GetBytes(text[..at]), .. "a"u8, .. bytes, .. "b"u8, .. Encoding.UTF8.GetBytes(text[at..])];
        var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
        Assert.Matches("^a\uFFFD+bСмета", page.Changes[0].Subject);
        Assert.True(page.Changes[0].Item!.Repaired);
        Assert.Equal(5, page.Changes.Count);
    }

    [Fact]
    public void Only_the_item_that_was_repaired_is_flagged_also_on_later_lines()
    {
        var text = Samples.FixtureText("syncfolderitems.page.xml").Replace("<t:Update>", "\r\n<t:Update>\r", StringComparison.Ordinal).Replace("IPM.Appointment", "IPM.\u0002Appointment", StringComparison.Ordinal);
        var page = SyncFolderItemsReader.Read(Samples.Body(text), Samples.Items);
        Assert.Equal([false, true, false], page.Changes.Take(3).Select(change => change.Item!.Repaired));
        Assert.Equal("IPM.\uFFFDAppointment", page.Changes[1].ItemClass);
    }

    [Fact]
    public void A_repair_in_an_attached_item_flags_both()
    {
        var body = Samples.FixtureText("getitem.batch.xml").Replace(">inner<", ">in\u0001ner<", StringComparison.Ordinal);
        var outer = GetItemReader.Read(Samples.Body(body), Samples.GetItem).Results[0].Item!;
        Assert.True(((EwsSync.Model.ItemAttachment)outer.Attachments![1]).Item!.Repaired);
        Assert.True(outer.Repaired);
    }

    [Theory]
    [InlineData("c3RhdGUtMQ==", "c3Rh\u0001dGU")]
    [InlineData("item-a=", "item\u0001")]
    [InlineData("item-e=", "item&bad;")]
    public void A_damaged_state_or_id_is_not_repaired_but_asked_for_again(string text, string instead)
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace(text, instead, StringComparison.Ordinal);
        var error = Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void A_body_that_arrives_in_portions_is_repaired_the_same(int portion)
    {
        var bytes = Encoding.UTF8.GetBytes(Samples.FixtureText("syncfolderitems.page.xml").Replace("Dear all", "\u0001&lt;AT&T&gt;😀&#x110000;\r\n", StringComparison.Ordinal));
        var page = SyncFolderItemsReader.Read(() => new PortionStream(bytes, portion), Samples.Items);
        Assert.Equal("\uFFFD<AT&T>😀\uFFFD\n,", page.Changes[0].Item!.Preview);
        Assert.Equal("Смета & план <2026>", page.Changes[0].Subject);
    }

    [Fact]
    public void Broken_markup_is_not_repaired()
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("<t:Size>", "<t:Size", StringComparison.Ordinal);
        var error = Assert.Throws<EwsProtocolException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
        Assert.Equal(ErrorIds.UnexpectedResponse, error.ErrorId);
    }

    private static SyncFolderItemsResponse Page(string subject) =>
        SyncFolderItemsReader.Read(Samples.Body(Samples.FixtureText("syncfolderitems.page.xml").Replace(Subject, subject, StringComparison.Ordinal)), Samples.Items);
}
