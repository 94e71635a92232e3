using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Benchmarks.Serving;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>Runs the canned server until its standard input closes or it is interrupted, so that it never outlives the harness.</summary>
internal static class ServeVerb
{
    public static ServerOptions Options(Arguments line) => new(
        line.Number("--port", 0, 0, 65535),
        line.Long("--items", 10_000, 0, 10_000_000),
        line.Number("--folders", 10, 1, 100_000),
        line.Number("--latency", 0, 0, 60_000),
        line.Number("--body-latency", 0, 0, 60_000),
        line.Number("--limit", 0, 0, 1000),
        line.Number("--back-off", 200, 1, 300_000),
        line.Number("--body", 4096, 64, 1_000_000),
        line.Text("--shape", "Default") == "IdOnly");

    public static async Task<int> RunAsync(Arguments line)
    {
        var options = Options(line);
        line.RefuseUnknown();
        using var stop = new CancellationTokenSource();
        using var server = new CannedServer(options);
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var url = server.Start();
        Console.WriteLine(JsonSerializer.Serialize(new ServerLine(url)));
        _ = Task.Run(() =>
        {
            while (Console.In.Read() >= 0)
            {
            }

            stop.Cancel();
        });
        try
        {
            await server.RunAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }

        return 0;
    }

    /// <summary>The line that is printed when the server listens.</summary>
    internal sealed record ServerLine(string Url);
}
