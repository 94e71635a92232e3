using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using EwsSync.Benchmarks.Serving;

namespace EwsSync.Benchmarks.Floors;

/// <summary>
/// Content by GetItem to files, each brought to the disk, in the plainest way. Raw: the bytes of an answer, undecoded, divided over as many files as it has items. Else the content of
/// each item, decoded, as a script does it that asks for one at a time.
/// </summary>
internal sealed class SaveFloor(Uri url, string folder, int batch, bool raw) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip, UseCookies = false, UseProxy = false });
    private readonly byte[] _buffer = new byte[64 * 1024];

    public void Run(long items)
    {
        Directory.CreateDirectory(folder);
        for (long at = 0; at < items; at += batch)
        {
            var ids = Enumerable.Range(0, (int)Math.Min(batch, items - at)).Select(i => CannedIds.Item(at + i));
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(Body(string.Concat(ids.Select(id => $"<t:ItemId Id=\"{id}\"/>"))), Encoding.UTF8, new MediaTypeHeaderValue("text/xml")) };
            using var response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            using var stream = response.Content.ReadAsStream();
            if (raw)
                Divide(stream, at, (int)Math.Min(batch, items - at));
            else
                Decode(stream, at);
        }
    }

    public void Dispose() => _client.Dispose();

    private void Divide(Stream stream, long first, int files)
    {
        // What of an answer belongs to which item a raw download does not know: so many bytes each.
        const int Portion = 27_500;
        for (var file = 0; file < files; file++)
        {
            using var target = Create(first + file);
            var left = file == files - 1 ? int.MaxValue : Portion;
            int read;
            while (left > 0 && (read = stream.Read(_buffer, 0, Math.Min(left, _buffer.Length))) > 0)
            {
                target.Write(_buffer, 0, read);
                left -= read;
            }

            target.Flush(flushToDisk: true);
        }
    }

    private void Decode(Stream stream, long number)
    {
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        var start = text.IndexOf('>', text.IndexOf("<t:MimeContent", StringComparison.Ordinal)) + 1;
        using var target = Create(number);
        target.Write(Convert.FromBase64String(text[start..text.IndexOf('<', start)]));
        target.Flush(flushToDisk: true);
    }

    private FileStream Create(long number) => new(Path.Combine(folder, $"{number}.eml"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);

    private static string Body(string ids) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
        + " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Header><t:RequestServerVersion Version=\"Exchange2013_SP1\"/></s:Header><s:Body><m:GetItem><m:ItemShape>"
        + $"<t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:ItemShape><m:ItemIds>{ids}</m:ItemIds></m:GetItem></s:Body></s:Envelope>";
}
