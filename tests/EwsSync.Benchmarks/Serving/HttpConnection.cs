using System;
using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace EwsSync.Benchmarks.Serving;

/// <summary>One kept-alive HTTP/1.1 connection, requests one after the other.</summary>
internal sealed class HttpConnection(Socket socket)
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;

    /// <summary>The next request with its body, valid until the next call; null when the client is gone or talks nonsense.</summary>
    public async Task<HttpRequest?> ReadAsync()
    {
        int headEnd;
        while ((headEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start > 32 * 1024 || !await ReceiveAsync().ConfigureAwait(false)) return null;
        }

        var request = HttpRequest.Parse(_buffer.AsSpan(_start, headEnd + 2));
        if (request is null)
        {
            await SendStatusAsync("411 Length Required").ConfigureAwait(false);
            return null;
        }

        if (request.ExpectsContinue) await SendAllAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
        _start += headEnd + 4;
        while (_end - _start < request.ContentLength)
        {
            if (!await ReceiveAsync().ConfigureAwait(false)) return null;
        }

        request = request with { Body = _buffer.AsMemory(_start, request.ContentLength) };
        _start += request.ContentLength;
        return request;
    }

    /// <summary>The head leaves in a packet of its own, with the HTTP headers.</summary>
    public async Task SendAsync(CannedAnswer answer, int bodyLatencyMilliseconds)
    {
        var headers = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {answer.Status} {(answer.Status == 200 ? "OK" : "Internal Server Error")}\r\nContent-Type: text/xml; charset=utf-8\r\n{(answer.Gzip ? "Content-Encoding: gzip\r\n" : "")}Content-Length: {answer.Body.Length}\r\n\r\n");
        var packet = ArrayPool<byte>.Shared.Rent(headers.Length + answer.HeadLength);
        var length = Encoding.ASCII.GetBytes(headers, packet);
        answer.Head.CopyTo(packet.AsMemory(length));
        await SendAllAsync(packet.AsMemory(0, length + answer.HeadLength)).ConfigureAwait(false);
        ArrayPool<byte>.Shared.Return(packet);
        if (answer.Rest.IsEmpty) return;
        if (bodyLatencyMilliseconds > 0) await Task.Delay(bodyLatencyMilliseconds).ConfigureAwait(false);
        await SendAllAsync(answer.Rest).ConfigureAwait(false);
    }

    public Task SendJsonAsync(byte[] json)
    {
        var headers = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"));
        return SendAllAsync((byte[])[.. headers, .. json]);
    }

    private Task SendStatusAsync(string status) =>
        SendAllAsync(Encoding.ASCII.GetBytes("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

    private async Task SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes).ConfigureAwait(false)..];
    }

    private async Task<bool> ReceiveAsync()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var received = await socket.ReceiveAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
        _end += received;
        return received > 0;
    }
}
