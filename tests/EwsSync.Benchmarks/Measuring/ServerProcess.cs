using System;
using System.Diagnostics;
using System.Net.Http;
using System.Text.Json;
using EwsSync.Benchmarks.Serving;
using EwsSync.Benchmarks.Verbs;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>The canned server in a process of its own; it ends when its standard input closes.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>The EWS address.</summary>
    public Uri Url { get; }

    public static ServerProcess Start(Workload workload)
    {
        var start = new ProcessStartInfo(OwnExecutable, workload.ServerArguments()) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The canned server did not start.");
        return new ServerProcess(process, new Uri(JsonSerializer.Deserialize<ServeVerb.ServerLine>(line)!.Url));
    }

    public static string OwnExecutable => Environment.ProcessPath!;

    public ServerCounts Counts() => Get("/counts");

    public void Reset() => Get("/reset");

    public void Dispose()
    {
        _client.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000)) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private ServerCounts Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Url, path));
        using var response = _client.Send(request);
        return JsonSerializer.Deserialize<ServerCounts>(response.Content.ReadAsStream())!;
    }
}
