using System;
using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class TruncationTests
{
    [Theory]
    [InlineData("syncfolderitems.page.xml")]
    [InlineData("syncfolderitems.busy.xml")]
    public void A_body_cut_at_any_byte_is_incomplete_and_transient_and_never_a_page(string fixture)
    {
        var whole = Samples.Fixture(fixture);
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole.AsSpan(0, length).ToArray();
            var error = Assert.Throws<EwsTransportException>(() => SyncFolderItemsReader.Read(Samples.Body(cut), Samples.Items));
            Assert.Equal(ErrorIds.BodyIncomplete, error.ErrorId);
            Assert.True(error.IsTransient);
        }
    }

    [Fact]
    public void A_body_that_needs_repair_and_is_cut_is_not_repaired()
    {
        var whole = System.Text.Encoding.UTF8.GetBytes(Samples.FixtureText("syncfolderitems.page.xml").Replace("Dear all", "Dear \u0001 all", StringComparison.Ordinal));
        Assert.True(SyncFolderItemsReader.Read(Samples.Body(whole), Samples.Items).Repaired);
        for (var length = 1; length < whole.Length; length += 7)
        {
            var cut = whole.AsSpan(0, length).ToArray();
            Assert.Equal(ErrorIds.BodyIncomplete, Assert.Throws<EwsTransportException>(() => SyncFolderItemsReader.Read(Samples.Body(cut), Samples.Items)).ErrorId);
        }
    }

    [Theory]
    [InlineData("</s:Envelope></s:Envelope>")]
    [InlineData("</s:Envelope><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>")]
    [InlineData("</s:Envelope><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"></s:Envelope>")]
    public void Another_envelope_behind_the_first_makes_the_answer_unusable(string end)
    {
        var body = Samples.FixtureText("syncfolderitems.page.xml").Replace("</s:Envelope>", end, StringComparison.Ordinal);
        Assert.ThrowsAny<EwsException>(() => SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items));
    }

    [Fact]
    public void Every_fixture_read_through_every_buffer_edge_gives_the_same()
    {
        // The parser works in buffers of some thousand characters; padding moves each value across their edge.
        var text = Samples.FixtureText("syncfolderitems.page.xml");
        var seen = new HashSet<string>();
        for (var padding = 0; padding < 4200; padding += 3)
        {
            var body = text.Replace("<s:Header>", "<s:Header>" + new string(' ', padding), StringComparison.Ordinal);
            var page = SyncFolderItemsReader.Read(Samples.Body(body), Samples.Items);
            var item = (EwsSync.Model.Message)page.Changes[0].Item!;
            seen.Add($"{page.SyncState}|{item.Subject}|{item.DateTimeReceived:O}|{item.Size}|{item.Sender}|{string.Join(',', item.ToRecipients!)}|{item.HasAttachments}|{item.PolicyTag}|{string.Join(',', item.Other)}|{item.DisplayTo}|{string.Join('-', item.InstanceKey!)}|{item.InternetMessageId}");
        }

        Assert.Single(seen);
    }
}
