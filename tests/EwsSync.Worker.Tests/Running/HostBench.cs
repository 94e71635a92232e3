using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Emulator;
using EwsSync.Hosting;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using EwsSync.Worker.Working;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace EwsSync.Worker.Tests.Running;

/// <summary>One worker in this process, on a SQLite file and the emulator.</summary>
internal sealed class HostBench : IAsyncDisposable
{
    public const string Token = "0123456789-abcdef-0123456789";

    private readonly string _folder;
    private readonly ExchangeEmulator _server;
    private readonly WorkerSettings _settings;
    private Servers _servers;
    private IHost _host;

    private HostBench(string folder, ExchangeEmulator server, WorkerSettings settings, MirrorDatabase database, Uri url)
    {
        _folder = folder;
        _settings = settings;
        _server = server;
        Database = database;
        (_servers, _host) = Build();
        Url = url;
        Client = new HttpClient { BaseAddress = url };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public MirrorDatabase Database { get; }

    public ExchangeEmulator Server => _server;

    public Uri Url { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Where the database is, and what else a test wants to put somewhere.</summary>
    public string Folder => _folder;

    public HttpClient Client { get; }

    /// <param name="mailboxes">Mailboxes of the profile <c>mail</c>, which exist; <c>nobody@…</c> besides fails.</param>
    /// <param name="adjust">What else the configuration says.</param>
    public static async Task<HostBench> MakeAsync(int mailboxes, Func<WorkerSettings, WorkerSettings>? adjust = null)
    {
        var folder = Directory.CreateTempSubdirectory("ewssync-status-").FullName;
        var server = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = mailboxes, ItemsPerMailbox = 5 });
        var account = server.Accounts.First(account => account.CanImpersonate);
        File.WriteAllText(Path.Combine(folder, "password"), account.Password);
        File.WriteAllText(Path.Combine(folder, "token"), Token);
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var settings = new WorkerSettings
        {
            Database = Path.Combine(folder, "mail.db"),
            CheckIn = TimeSpan.FromSeconds(1),
            Servers = new Dictionary<string, ServerSettings>
            {
                ["emulator"] = new() { Url = server.Url.AbsoluteUri, User = account.User, PasswordFile = Path.Combine(folder, "password"), Impersonate = true },
            },
            Profiles = new Dictionary<string, ProfileSettings>
            {
                ["mail"] = new()
                {
                    Server = "emulator",
                    Every = TimeSpan.FromHours(1),
                    Spread = TimeSpan.Zero,
                    Mailboxes = new MailboxSettings { Addresses = [.. Enumerable.Range(1, mailboxes).Select(number => $"user{number:0000}@contoso.example"), "nobody@contoso.example"] },
                },
            },
            Status = new StatusSettings { Listen = url.AbsoluteUri, TokenFile = Path.Combine(folder, "token") },
        };
        settings = adjust?.Invoke(settings) ?? settings;
        var database = await MirrorDatabase.OpenAsync(new DatabaseOptions { Database = settings.Database, Create = true });
        var bench = new HostBench(folder, server, settings, database, url);
        await bench._host.StartAsync();
        return bench;
    }

    /// <summary>Stops the worker, and starts it anew after something was done meanwhile.</summary>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        await StopAsync();
        await meanwhile();
        (_servers, _host) = Build();
        await _host.StartAsync();
    }

    /// <summary>Waits until every mailbox of the profile has had a run.</summary>
    public async Task SettleAsync(int mailboxes)
    {
        var until = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (true)
        {
            var rows = (await Database.WorkReports.MailboxesAsync(new WorkSearch { Profile = "mail" })).Rows;
            if (rows.Count == mailboxes && rows.All(row => row.State is WorkStates.Current or WorkStates.Failing))
                return;
            Assert.True(DateTime.UtcNow < until, string.Join('\n', rows.Select(row => $"{row.Mailbox} {row.State} {row.Error}")));
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var until = DateTime.UtcNow + TimeSpan.FromMinutes(1);
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < until, what);
            await Task.Delay(100);
        }
    }

    public async Task<JsonElement> AskAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(path));
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        Database.Dispose();
        await _server.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _servers.Dispose();
    }

    private (Servers Servers, IHost Host) Build()
    {
        var servers = new Servers(_settings, SilentObserver.Instance);
        return (servers, WorkerHost.Build(_settings, Database, servers, new DatabaseClock()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
