using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace EwsSync.Database.Tests.Backends;

/// <summary>A PostgreSQL of the tests' own, from Debian's package; started once, in a folder that goes away with it.</summary>
internal sealed class PostgresServer
{
    public const string Password = "p-7Kq'x w";

    private static readonly Lazy<PostgresServer?> Server = new(Start, LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly string _binaries;
    private readonly string _folder;

    private readonly string _options;

    private PostgresServer(string binaries, string folder, int port)
    {
        _options = $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync={Environment.GetEnvironmentVariable("EWSSYNC_DATABASE_FSYNC") ?? "off"} -c max_connections=200 -c shared_buffers=128MB";
        if (CountsStatements)
            _options += " -c shared_preload_libraries=pg_stat_statements";
        _binaries = binaries;
        _folder = folder;
        Port = port;
    }

    /// <summary>Null where there is none: the tests that need it skip.</summary>
    public static PostgresServer? Instance => Server.Value;

    public static string Missing => "There is no PostgreSQL (/usr/lib/postgresql/*/bin): install the package 'postgresql'.";

    /// <summary>Whether the statements of all sessions are counted (pg_stat_statements): costs a little, and is wanted where figures are.</summary>
    public static bool CountsStatements { get; } = Environment.GetEnvironmentVariable("EWSSYNC_WORKER_FIGURES") == "1";

    public int Port { get; }

    /// <summary>By the socket in its folder, where everybody is trusted.</summary>
    public string Trusted(string database) => $"Host={_folder};Port={Port};Username=owner;Database={database}";

    /// <summary>By TCP, where a password is wanted.</summary>
    public string ByTcp(string database, int? port = null) => $"Host=127.0.0.1;Port={port ?? Port};Username=owner;Database={database}";

    /// <summary>Ends it as a crash does, and starts it anew on the same files.</summary>
    public void Restart()
    {
        AsUser("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");
        AsUser("pg_ctl", "-D", $"{_folder}/data", "-w", "-l", $"{_folder}/log", "-o", _options, "start");
    }

    private static PostgresServer? Start()
    {
        const string Installed = "/usr/lib/postgresql";
        var binaries = Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderDescending().FirstOrDefault()
            : null;
        if (binaries is null)
            return null;
        // A socket's path may have 107 characters.
        var folder = Path.Combine(Path.GetTempPath(), "ewssync-pg-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "password"), Password);
        if (Environment.UserName == "root")
            Run("chown", "-R", "postgres", folder);
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            var server = new PostgresServer(binaries, folder, port);
            server.AsUser("initdb", "-D", $"{folder}/data", "-U", "owner", "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=scram-sha-256", "--pwfile", $"{folder}/password", "-N");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
            server.AsUser("pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", server._options, "start");
            return server;
        }
    }

    /// <summary>By a shell of its own: the host of the tests is killed soon after this event, and left the folder behind when it waited.</summary>
    private void Stop()
    {
        var stop = $"'{Path.Combine(_binaries, "pg_ctl")}' -D '{_folder}/data' -m immediate stop";
        if (Environment.UserName == "root")
            stop = $"runuser -u postgres -- {stop}";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"({stop}; rm -rf '{_folder}') >/dev/null 2>&1 </dev/null &"]) { WorkingDirectory = Path.GetTempPath() });
        shell?.WaitForExit();
    }

    private void AsUser(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries, program);
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // No pipes: the server would keep them open, and reading would not end.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
