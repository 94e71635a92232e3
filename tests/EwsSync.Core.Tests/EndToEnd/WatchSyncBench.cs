using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.SignIn;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.State;
using EwsSync.Sync;
using EwsSync.Transport;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Watches the embedded Exchange over the wire. Its tests wait more than they work, so that they are several classes, which wait at once.</summary>
public abstract class WatchSyncBench : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private EwsConnection? _connection;
    private Task _watching = Task.CompletedTask;

    private protected ConcurrentQueue<WatchPage> Pages { get; } = new();

    private protected Recorder Observer { get; } = new();

    private protected ExchangeEmulator Server { get; private set; } = null!;

    private protected WatchSync? Watch { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        Watch?.Dispose();
        _connection?.Dispose();
        _stop.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected List<string?> Subjects => [.. Pages.SelectMany(page => page.ItemChanges).Select(change => change.Subject)];

    private protected async Task StartAsync(EmulatorOptions options, string[] names, WatchOptions watch, IReadOnlyCollection<string>? types = null, Func<ExchangeEmulator, TokenRequest, Task<AccessToken>>? tokens = null)
    {
        Server = await ExchangeEmulator.StartAsync(options);
        var account = names.Length > 1 ? Server.Accounts.Single(a => a.CanImpersonate) : Server.Accounts[0];
        _connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = Server.Url.ToString(),
            Credential = tokens is null ? new NetworkCredential(account.User, account.Password) : null,
            SignIn = tokens is null ? SignInMethod.Basic : SignInMethod.Token,
            TokenProvider = tokens is null ? null : (request, _) => tokens(Server, request),
            Impersonate = names.Length > 1 ? ImpersonationMode.PrimarySmtpAddress : ImpersonationMode.None,
            // Silence is looked for in quarters of this until the head of an answer has come.
            Transport = new TransportOptions { FirstByteTimeout = TimeSpan.FromSeconds(4) },
        });
        var sync = new WatchSyncOptions { Watch = watch, ChangeTypes = types, Items = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Baseline } };
        var requests = names.Select(name => new ItemSyncRequest(_connection.OpenMailbox(name + "@contoso.example", isOwner: true), new FolderSelection { All = true })).ToList();
        var taken = Watch = new WatchSync(requests, new MemorySyncStateStore(), sync, Observer);
        _watching = Task.Run(() => TakeAsync(taken));
    }

    private async Task TakeAsync(WatchSync watch)
    {
        try
        {
            while (await watch.NextPageAsync(_stop.Token) is { } page)
            {
                Pages.Enqueue(page);
                if (page.Error is null)
                    watch.Accept(page);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
