using System;
using System.Globalization;
using System.IO;
using System.Text;
using EwsSync.Errors;
using EwsSync.Transport;

namespace EwsSync.Client.Trace;

/// <summary>
/// Writes one line for each exchange with the server: what support asks for (ids, servers, codes, sizes, timings) and nothing that is
/// secret or somebody's mail. It writes chosen things only, so nothing needs to be blacked out.
/// </summary>
internal sealed class WireTrace(TextWriter writer, bool ownsWriter) : IDisposable
{
    private readonly object _lock = new();
    private bool _broken;

    public static WireTrace ToFile(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return new WireTrace(new StreamWriter(file, new UTF8Encoding(false)) { AutoFlush = true }, ownsWriter: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"The trace cannot be written to {path}.", "Give a file in a folder that "
                + "can be written to.", e)
            {
                Input = "Trace",
                Value = path,
            };
        }
    }

    public void Write(HttpExchange exchange)
    {
        var line = Line(exchange);
        lock (_lock)
        {
            if (_broken)
                return;
            try
            {
                writer.WriteLine(line);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // A full disk must not end a sync.
                _broken = true;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _broken = true;
            if (ownsWriter)
                writer.Dispose();
        }
    }

    internal static string Line(HttpExchange exchange)
    {
        var line = new StringBuilder();
        line.Append(exchange.StartedUtc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add(line, "operation", exchange.Operation);
        Add(line, "url", exchange.Url);
        Add(line, "status", exchange.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "none");
        if (exchange.Body is { } body)
            Add(line, "codes", ResponseCodeScan.Of(body));
        Add(line, "sent", Number(exchange.RequestBytes));
        Add(line, "received", Number(exchange.WireBytes));
        if (exchange.Body is { } read && read.Length != exchange.WireBytes)
            Add(line, "unpacked", Number(read.Length));
        if (exchange.FirstByte is { } first)
            Add(line, "head-ms", Number((long)first.TotalMilliseconds));
        Add(line, "total-ms", Number((long)exchange.Total.TotalMilliseconds));
        Add(line, "client-request-id", exchange.ClientRequestId);
        Add(line, "anchor", exchange.AnchorMailbox);
        Add(line, "sign-in", exchange.Scheme);
        foreach (var header in exchange.Headers)
            Add(line, header.Key.Equals("client-request-id", StringComparison.OrdinalIgnoreCase) ? "echoed-client-request-id" : header.Key, header.Value);
        if (exchange.Failure is EwsException failure)
            Add(line, "failure", failure.ErrorId);
        else if (exchange.Failure is not null)
            Add(line, "failure", exchange.Failure.GetType().Name);
        return line.ToString();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Add(StringBuilder line, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        line.Append(' ').Append(name).Append('=');
        var quoted = value!.IndexOfAny([' ', '"', '=']) >= 0;
        if (quoted)
            line.Append('"');
        foreach (var c in value)
        {
            // One exchange, one line, whatever a server sends.
            line.Append(char.IsControl(c) ? ' ' : c == '"' ? '\'' : c);
        }

        if (quoted)
            line.Append('"');
    }
}
