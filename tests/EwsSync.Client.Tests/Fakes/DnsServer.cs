using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Fakes;

/// <summary>A name server on loopback for one zone of a test: A and SRV records over UDP (RFC 1035, RFC 2782).</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const ushort TypeA = 1;
    private const ushort TypeSrv = 33;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Name, ushort Type), List<byte[]>> _records = [];
    private readonly Task _serving;

    private DnsServer() => _serving = ServeAsync();

    public static DnsServer Start() => new();

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>The names that were asked for, with their types.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What comes instead of an answer: <c>2</c> the server failed, <c>5</c> it refuses, <c>-1</c> nothing at all.</summary>
    public int? Instead { get; set; }

    public DnsServer Host(string name)
    {
        Add(name, TypeA, [127, 0, 0, 1]);
        return this;
    }

    public DnsServer Service(string name, string target, ushort port = 443, ushort priority = 0, ushort weight = 0)
    {
        using var data = new MemoryStream();
        foreach (var number in (ushort[])[priority, weight, port])
            Write(data, number);
        data.Write(Name(target));
        Add(name, TypeSrv, data.ToArray());
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private void Add(string name, ushort type, byte[] data)
    {
        var key = (name.ToLowerInvariant(), type);
        if (!_records.TryGetValue(key, out var list))
            _records[key] = list = [];
        list.Add(data);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(_stop.Token);
                if (Answer(question.Buffer) is { } answer)
                    await _socket.SendAsync(answer, question.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private byte[]? Answer(byte[] question)
    {
        var place = HeaderLength;
        var labels = new List<string>();
        while (question[place] is var length and > 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, place + 1, length));
            place += length + 1;
        }

        var name = string.Join('.', labels);
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(place + 1));
        var end = place + 5;
        Asked.Enqueue($"{(type == TypeSrv ? "SRV" : type.ToString(System.Globalization.CultureInfo.InvariantCulture))} {name}");
        if (Instead == -1)
            return null;
        var found = Instead is null && _records.TryGetValue((name.ToLowerInvariant(), type), out var records) ? records : [];
        var code = Instead ?? (found.Count > 0 ? 0 : 3);

        using var answer = new MemoryStream();
        answer.Write(question, 0, 2);
        foreach (var number in (int[])[0x8580 | code, 1, found.Count, 0, 0])
            Write(answer, (ushort)number);
        answer.Write(question, HeaderLength, end - HeaderLength);
        foreach (var data in found)
        {
            // The name is that of the question: a pointer to it.
            foreach (var number in (ushort[])[0xC000 | HeaderLength, type, 1, 0, 60, (ushort)data.Length])
                Write(answer, number);
            answer.Write(data);
        }

        return answer.ToArray();
    }

    private static byte[] Name(string name)
    {
        using var bytes = new MemoryStream();
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            bytes.WriteByte((byte)label.Length);
            bytes.Write(Encoding.ASCII.GetBytes(label));
        }

        bytes.WriteByte(0);
        return bytes.ToArray();
    }

    private static void Write(Stream stream, ushort number)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        stream.Write(bytes);
    }
}
