using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Tests.Scripted;

/// <summary>A request as it came over the wire.</summary>
public sealed class ReceivedRequest
{
    private ReceivedRequest(string head, byte[] body)
    {
        Head = head;
        Body = Encoding.UTF8.GetString(body);
    }

    /// <summary>Request line and header lines.</summary>
    public string Head { get; }

    public string Body { get; }

    public string Line => Head.Split("\r\n")[0];

    /// <summary>The value of a header line; null where there is none.</summary>
    public string? Header(string name) =>
        Head.Split("\r\n").Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .SingleOrDefault();

    public static async Task<ReceivedRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, stop) == 0)
                return null;
            head.Add(one[0]);
        }

        var text = Encoding.ASCII.GetString([.. head]).TrimEnd('\r', '\n');
        var request = new ReceivedRequest(text, []);
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop);
        return new ReceivedRequest(text, body);
    }
}
