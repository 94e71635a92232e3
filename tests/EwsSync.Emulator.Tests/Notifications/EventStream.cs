using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests.Notifications;

/// <summary>Reads a streamed answer byte by byte, and gives one envelope after the other.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly StringBuilder _text = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    private EventStream(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _stream = stream;
    }

    /// <summary>How many pieces came so far.</summary>
    public int Pieces { get; private set; }

    /// <summary>What came before the present envelope and belongs to none.</summary>
    public string Between { get; private set; } = "";

    internal static async Task<EventStream> OpenAsync(EwsWire wire, IEnumerable<string> subscriptions, int minutes = 30)
    {
        var ids = string.Concat(subscriptions.Select(id => $"<t:SubscriptionId>{id}</t:SubscriptionId>"));
        var envelope = Envelope(wire.Header, $"<m:GetStreamingEvents><m:SubscriptionIds>{ids}</m:SubscriptionIds><m:ConnectionTimeout>{minutes}</m:ConnectionTimeout></m:GetStreamingEvents>");
        MicrosoftSchema.AssertValid(envelope);
        var response = await wire.Post(envelope, whole: false);
        Assert.Equal(200, (int)response.StatusCode);
        return new EventStream(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next envelope's response messages; null at the end.</summary>
    internal async Task<XElement?> NextAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            var text = _text.ToString();
            if (Regex.Match(text, "<(s:)?Envelope\\s.*?</(s:)?Envelope\\s*>", RegexOptions.Singleline) is { Success: true } found)
            {
                Between = text[..found.Index];
                _text.Remove(0, found.Index + found.Length);
                return XDocument.Parse(found.Value).Descendants(M + "ResponseMessages").Single().Elements().Single();
            }

            var count = await _stream.ReadAsync(_buffer, cancel);
            if (count == 0)
                return null;
            Pieces++;
            _text.Append(Encoding.UTF8.GetString(_buffer, 0, count));
        }
    }

    /// <summary>Names of the events of the next envelope that has some, with the code of a folder or item id each.</summary>
    internal async Task<IReadOnlyList<XElement>> EventsAsync()
    {
        while (await NextAsync() is { } message)
        {
            var events = message.Descendants().Where(element => element.Name.LocalName.EndsWith("Event", StringComparison.Ordinal)).ToList();
            if (events.Count > 0)
                return events;
        }

        return [];
    }

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
    }
}
