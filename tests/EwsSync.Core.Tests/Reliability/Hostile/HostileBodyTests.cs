using System;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Core.Tests.Wire;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>Answers that somebody made to hurt: each is read or refused with a clear error, and costs memory in proportion at most.</summary>
public sealed class HostileBodyTests
{
    private const int Megabyte = 1024 * 1024;
    private const string Dtd = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private static readonly string Page = Samples.FixtureText("syncfolderitems.page.xml");

    [Theory]
    [InlineData("<!DOCTYPE e [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>", "&c;")]
    [InlineData("<!DOCTYPE e [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", "&a;")]
    [InlineData("<!DOCTYPE e [<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>]>", "&a;")]
    [InlineData("<!DOCTYPE e [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/'> %a;]>", "x")]
    [InlineData("<!DOCTYPE e SYSTEM 'http://127.0.0.1:9/'>", "x")]
    public void Entities_and_document_types_are_refused_and_nothing_is_fetched(string declaration, string use)
    {
        var body = Dtd + declaration + Page[Page.IndexOf("<s:Envelope", StringComparison.Ordinal)..].Replace("c3RhdGUtMQ==", use, StringComparison.Ordinal);

        var error = Refused<EwsProtocolException>(body, atMost: 2 * Megabyte);

        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData("<m:Changes>", "</m:Changes>", "<t:Create><t:Message><t:A>", "</t:A></t:Message></t:Create>")]
    [InlineData("<s:Header>", "</s:Header>", "<h:ServerVersionInfo xmlns:h=\"h\" xmlns:t=\"t\" xmlns:m=\"m\">", "</h:ServerVersionInfo>")]
    [InlineData("<m:SyncState>", "</m:SyncState>", "", "")]
    [InlineData("<m:ResponseCode>", "</m:ResponseCode>", "<m:MessageXml>", "</m:MessageXml>")]
    [InlineData("<m:Changes>", "</m:Changes>", "<t:Create><t:Message><t:Attachments><t:ItemAttachment><t:Message><t:Attachments>", "</t:Attachments></t:Message></t:ItemAttachment></t:Attachments></t:Message></t:Create>")]
    public void A_hundred_thousand_nested_elements_do_not_exhaust_the_stack(string after, string before, string more, string end)
    {
        foreach (var element in (string[])["t:A", "t:ItemAttachment", "t:Message", "m:Changes", "t:Restriction", "t:Not"])
        {
            var nested = more + string.Concat(Enumerable.Repeat($"<{element}>", 100_000)) + string.Concat(Enumerable.Repeat($"</{element}>", 100_000)) + end;
            var start = Page.IndexOf(after, StringComparison.Ordinal) + after.Length;
            var body = Page[..start] + nested + Page[Page.IndexOf(before, start, StringComparison.Ordinal)..];

            Refused<EwsProtocolException>(body, atMost: 64 * Megabyte);
        }
    }

    [Fact]
    public void A_huge_attribute_and_a_huge_text_cost_a_few_times_their_length()
    {
        var huge = new string('x', 10 * Megabyte);
        foreach (var body in (string[])[With("<t:Subject>", "<t:Subject>" + huge), With("<t:ItemId ", $"<t:ItemId More=\"{huge}\" "), With("<t:Subject>", $"<t:Unknown a=\"{huge}\"/><t:Subject>")])
        {
            var allocated = Allocated(() => Assert.NotEmpty(SyncFolderItemsReader.Read(Samples.Body(Encoding.UTF8.GetBytes(body)), Samples.Items).Changes));
            Assert.InRange(allocated, 1, 20L * 10 * Megabyte);
        }
    }

    [Fact]
    public void A_state_of_fifty_megabytes_is_refused_and_the_head_scanner_keeps_quiet_about_it()
    {
        var body = With("c3RhdGUtMQ==", new string('A', 50 * Megabyte));

        var error = Refused<EwsProtocolException>(body, atMost: 400L * Megabyte);

        Assert.Equal(ErrorIds.ResponseTooLarge, error.ErrorId);
        var scanner = new SyncHeadScanner(_ => Assert.Fail("It said a state that the reader refuses."));
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.InRange(Allocated(() => scanner.Feed(bytes)), 0, 20 * Megabyte);
    }

    [Fact]
    public void An_unknown_element_that_comes_a_hundred_thousand_times_is_kept_without_copying_it_each_time()
    {
        const int Times = 100_000;
        var body = With("<t:Subject>", string.Concat(Enumerable.Repeat("<t:Q/>", Times)) + "<t:Subject>");
        SyncFolderItemsResponse? page = null;

        var allocated = Allocated(() => page = SyncFolderItemsReader.Read(Samples.Body(Encoding.UTF8.GetBytes(body)), Samples.Items));

        Assert.InRange(allocated, 1, 200L * Megabyte);
        var kept = page!.Changes[0].Item!.Other["Q"];
        Assert.Equal(Times, kept.Split("<Q ").Length - 1);
    }

    [Fact]
    public void Unknown_elements_that_are_longer_as_text_than_on_the_wire_have_a_limit()
    {
        var body = With("<t:Subject>", string.Concat(Enumerable.Repeat("<t:Q/>", 1_500_000)) + "<t:Subject>");

        var error = Refused<EwsProtocolException>(body, atMost: 2000L * Megabyte);

        Assert.Equal(ErrorIds.ResponseTooLarge, error.ErrorId);
    }

    [Fact]
    public void A_detail_of_an_error_in_a_hundred_thousand_pieces_is_not_copied_for_each_of_them()
    {
        var busy = Samples.FixtureText("syncfolderitems.busy.xml");
        var pieces = "<t:Value Name=\"Pieces\">" + string.Concat(Enumerable.Repeat("x<t:y/>", 100_000)) + "</t:Value>";
        var body = busy.Insert(busy.IndexOf("</m:MessageXml>", StringComparison.Ordinal), pieces);

        var allocated = Allocated(() => Assert.ThrowsAny<EwsException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items)));

        Assert.InRange(allocated, 1, 150L * Megabyte);
    }

    [Fact]
    public void Millions_of_characters_to_be_repaired_are_not_remembered_one_by_one()
    {
        var body = With("Dear all", new string('\u0001', 5 * Megabyte));
        SyncFolderItemsResponse? page = null;

        var allocated = Allocated(() => page = SyncFolderItemsReader.Read(Samples.Body(Encoding.UTF8.GetBytes(body)), Samples.Items));

        Assert.InRange(allocated, 1, 100L * Megabyte);
        Assert.True(page!.Changes.First(c => c.Item is Message).Item!.Repaired);
    }

    [Fact]
    public void Names_that_never_end_are_refused()
    {
        var body = With("<t:Subject>", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<t:N{i}/>")) + "<t:Subject>");

        Assert.Equal(ErrorIds.ResponseTooLarge, Refused<EwsProtocolException>(body, atMost: 20 * Megabyte).ErrorId);
    }

    [Fact]
    public void An_endless_body_ends_at_the_limit()
    {
        var context = Samples.Items with { MaxCharacters = 4 * Megabyte };
        foreach (var repeated in (string[])[" ", "<t:Create><t:Message/></t:Create>", "<!-- -->", "<t:Q>", "\u0001", "&#1;"])
        {
            var head = Page[..(Page.IndexOf("<m:Changes>", StringComparison.Ordinal) + "<m:Changes>".Length)];
            var allocated = Allocated(() => Assert.ThrowsAny<EwsException>(() => SyncFolderItemsReader.Read(() => new EndlessStream(head, repeated), context)));
            Assert.True(allocated < 200L * Megabyte, $"{repeated}: {allocated}");
        }
    }

    [Theory]
    [InlineData("utf-16", "utf-8")]
    [InlineData("utf-8", "utf-16")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("utf-8", "iso-8859-1")]
    [InlineData("utf-32", "utf-8")]
    [InlineData("no-such-encoding", "utf-8")]
    [InlineData("utf-7", "utf-8")]
    public void A_wrong_encoding_is_read_or_refused_and_the_scanner_agrees(string declared, string used)
    {
        var text = Page.Replace("encoding=\"utf-8\"", $"encoding=\"{declared}\"", StringComparison.Ordinal).Replace("Dear all", "D\u00e4r \u00e4ll", StringComparison.Ordinal);
        var encoding = Encoding.GetEncoding(used);
        byte[] body = [.. used == "utf-8" ? [] : encoding.GetPreamble(), .. encoding.GetBytes(text)];

        Assert.Empty(Reading.Judge(body, new Tally()));
    }

    [Fact]
    public void A_stray_whose_attributes_share_a_prefix_is_kept_as_well_formed_text()
    {
        var body = With("<t:Subject>", "<t:Q xmlns:q=\"u\" q:a=\"1\" q:b=\"2\"/><t:Subject>");

        var kept = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items).Changes[0].Item!.Other["Q"];

        Assert.Equal(2, System.Xml.Linq.XElement.Parse(kept).Attributes().Count(a => a.Name.NamespaceName == "u"));
    }

    [Fact]
    public void An_offset_that_no_clock_has_makes_a_time_a_stray_and_not_an_accident()
    {
        var item = SyncFolderItemsReader.Read(
            Samples.Body(With("<t:Subject>", "<t:StartWallClock>2026-11-22T10:00:00+14:59</t:StartWallClock><t:Subject>").Replace("t:Message>", "t:CalendarItem>", StringComparison.Ordinal)),
            Samples.Items).Changes[0].Item!;

        Assert.Null(((CalendarItem)item).StartWallClock);
        Assert.Contains("+14:59", item.Other["StartWallClock"], StringComparison.Ordinal);
    }

    private static string With(string text, string instead)
    {
        var at = Page.IndexOf(text, StringComparison.Ordinal);
        return Page[..at] + instead + Page[(at + text.Length)..];
    }

    private static T Refused<T>(string body, long atMost)
        where T : EwsException
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        T? error = null;
        var allocated = Allocated(() => error = Assert.ThrowsAny<T>(() => SyncFolderItemsReader.Read(Samples.Body(bytes), Samples.Items)));
        Assert.InRange(allocated, 1, atMost);
        Assert.False(string.IsNullOrWhiteSpace(error!.Message));
        Assert.InRange(error.Message.Length, 1, 2000);
        return error;
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Begins as an answer does and then repeats itself for ever.</summary>
    private sealed class EndlessStream(string head, string repeated) : MemoryStream(Encoding.UTF8.GetBytes(head))
    {
        private readonly byte[] _repeated = Encoding.UTF8.GetBytes(repeated);
        private int _at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            if (read > 0 || count == 0)
                return read;
            for (var i = 0; i < count; i++)
                buffer[offset + i] = _repeated[_at++ % _repeated.Length];
            return count;
        }
    }
}
