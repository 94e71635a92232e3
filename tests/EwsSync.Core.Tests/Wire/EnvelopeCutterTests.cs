using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>Envelopes out of an endless answer, however it arrives.</summary>
public sealed class EnvelopeCutterTests
{
    private const string One = "<Envelope a='x>y' b=\"</Envelope>\">é😀<b/><c d=\"/\"></c></Envelope>";
    private const string Two = "<s:Envelope\n><!-- </s:Envelope> - -- > --><![CDATA[</s:Envelope>]] >]]><s:Body/></s:Envelope >";
    private const string Three = "<Envelope/>";

    public static TheoryData<string> Separators() => ["", "\r\n ", "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "\uFEFF<?xml version='1.0'?>\n", "<!-- <x> -->", "\0\0", "OK "];

    [Theory]
    [MemberData(nameof(Separators))]
    public void Every_envelope_comes_out_wherever_the_answer_is_split(string separator)
    {
        var bytes = Encoding.UTF8.GetBytes(separator + One + separator + Two + separator + Three + separator + One);
        for (var size = 1; size <= bytes.Length; size++)
            Assert.Equal([One, Two, Three, One], Cut(bytes, Enumerable.Repeat(size, (bytes.Length / size) + 1)));
    }

    [Fact]
    public void An_envelope_comes_out_with_its_last_byte_and_not_with_the_next_one()
    {
        var cut = new List<string>();
        var cutter = new EnvelopeCutter(envelope => cut.Add(Text(envelope)));
        var bytes = Encoding.UTF8.GetBytes(One);

        cutter.Take(bytes.AsSpan(0, bytes.Length - 1));
        Assert.Empty(cut);
        Assert.True(cutter.IsInEnvelope);
        cutter.Take(bytes.AsSpan(bytes.Length - 1));
        Assert.Equal([One], cut);
        Assert.False(cutter.IsInEnvelope);
    }

    [Fact]
    public void An_envelope_without_end_is_refused_at_the_limit()
    {
        var cutter = new EnvelopeCutter(_ => { }, maxBytes: 10_000);
        var error = Assert.Throws<EwsTransportException>(() => cutter.Take(Encoding.UTF8.GetBytes("<Envelope>" + new string('x', 10_000))));

        Assert.Equal((ErrorIds.ResponseTooLarge, true), (error.ErrorId, error.IsTransient));
    }

    [Fact]
    public void What_stands_between_envelopes_is_not_kept_however_much_it_is()
    {
        var cut = 0;
        var cutter = new EnvelopeCutter(_ => cut++, maxBytes: 1_000);
        for (var i = 0; i < 1_000; i++)
            cutter.Take(Encoding.UTF8.GetBytes(new string(' ', 100) + "<?xml version='1.0'?>" + Three));

        Assert.Equal(1_000, cut);
    }

    [Fact]
    public void A_document_that_begins_inside_another_is_an_error_and_not_part_of_it()
    {
        var cutter = new EnvelopeCutter(_ => { });
        Assert.True(Assert.Throws<EwsProtocolException>(() => cutter.Take("<Envelope><Body><?xml version='1.0'?>"u8)).IsTransient);
    }

    [SkippableFact]
    public void The_recorded_stream_is_four_envelopes_with_events_a_heartbeat_and_an_end()
    {
        var bytes = Samples.SharedSample("streaming", "stream-four-envelopes.txt");
        foreach (var size in new[] { 1, 7, 1_000, bytes.Length })
        {
            var read = new List<StreamedEvents>();
            var cutter = new EnvelopeCutter(envelope => read.Add(GetStreamingEventsReader.Read(Samples.Body(envelope.ToArray()), new ReplyContext("GetStreamingEvents", 200))));
            for (var at = 0; at < bytes.Length; at += size)
                cutter.Take(bytes.AsSpan(at, Math.Min(size, bytes.Length - at)));

            Assert.Equal([false, false, false, true], read.Select(events => events.IsClosed));
            Assert.All(read, events => Assert.Null(events.Error));
            var notification = Assert.Single(read[1].Notifications);
            Assert.Equal("JABleGFtcGxl", notification.SubscriptionId);
            Assert.Equal(["AAMkArch=", "AAMkCal=", "AAMkDel=", "AAMkInbox="], notification.Folders.Order(StringComparer.Ordinal));
            Assert.True(notification.OfFolders);
            Assert.False(Assert.Single(read[2].Notifications).HasEvents);
        }
    }

    private static List<string> Cut(byte[] bytes, IEnumerable<int> sizes)
    {
        var cut = new List<string>();
        var cutter = new EnvelopeCutter(envelope => cut.Add(Text(envelope)));
        var at = 0;
        foreach (var size in sizes)
        {
            cutter.Take(bytes.AsSpan(at, Math.Min(size, bytes.Length - at)));
            at = Math.Min(at + size, bytes.Length);
        }

        return cut;
    }

    private static string Text(ArraySegment<byte> envelope) => Encoding.UTF8.GetString(envelope.Array!, envelope.Offset, envelope.Count);
}
