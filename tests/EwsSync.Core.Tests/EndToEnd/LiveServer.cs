using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;
using EwsSync.Sync;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>The embedded Exchange with a client on it, as a user has them.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly IClock? _clock;
    private readonly Func<ExchangeEmulator, EwsConnectionOptions, EwsConnectionOptions>? _signIn;
    private EwsConnection _connection;
    private MailboxSession _session;

    private LiveServer(ExchangeEmulator emulator, IClock? clock, Func<ExchangeEmulator, EwsConnectionOptions, EwsConnectionOptions>? signIn)
    {
        Emulator = emulator;
        _clock = clock;
        _signIn = signIn;
        _connection = Connect();
        _session = _connection.OpenMailbox(Account.Address);
        Mailbox = emulator.Mailbox(Account.Address);
    }

    private static TimeSpan Ample => TimeSpan.FromDays(1);

    public ExchangeEmulator Emulator { get; }

    public EmulatorMailbox Mailbox { get; }

    /// <summary>The mailbox over EWS, or over another source where one is given.</summary>
    public MailboxSession Session => Source is null ? _session : _session with { Source = Source };

    /// <summary>Stands in for EWS.</summary>
    public IMailboxSource? Source { get; set; }

    public Recorder Observer { get; } = new();

    public ISyncStateStore Store { get; set; } = new MemorySyncStateStore();

    public static async Task<LiveServer> StartAsync(
        EmulatorOptions? options = null, IClock? clock = null, Func<ExchangeEmulator, EwsConnectionOptions, EwsConnectionOptions>? signIn = null) =>
        new(await ExchangeEmulator.StartAsync(options ?? new EmulatorOptions()), clock, signIn);

    public ItemSync Items(FolderSelection selection, ItemSyncOptions? options = null) =>
        new([new ItemSyncRequest(Session, selection)], Store, options ?? Default, Observer);

    public static ItemSyncOptions Default { get; } = new()
    {
        InitialSync = InitialSyncPolicy.Full,
        Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [new FieldPath("item:Subject"), new FieldPath("message:IsRead")] },
        PageSize = 50,
    };

    /// <summary>Runs to the end, accepts every page, and gives the changes to the replica.</summary>
    public async Task<IReadOnlyList<ItemChange>> RunAsync(FolderSelection selection, Replica? replica = null, ItemSyncOptions? options = null)
    {
        var seen = new List<ItemChange>();
        using var sync = Items(selection, options);
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            Assert.Null(page.Error);
            foreach (var change in page.Changes)
                replica?.Apply(change);
            seen.AddRange(page.Changes);
            sync.Accept(page);
        }

        Assert.All(sync.Summaries, s => Assert.True(s.Complete, $"{s.FolderPath}: {s.ErrorId} {s.Error}"));
        return seen;
    }

    public async Task<IReadOnlyList<FolderChange>> RunHierarchyAsync()
    {
        using var sync = new HierarchySync(Session, Store, new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full }, Observer);
        var seen = new List<FolderChange>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            seen.AddRange(page.Changes);
            sync.Accept(page);
        }

        Assert.True(sync.Summary.Complete);
        return seen;
    }

    /// <summary>Another mailbox over the same connection.</summary>
    public MailboxSession Open(string address) => _connection.OpenMailbox(address);

    /// <summary>As a program that starts again does.</summary>
    public void Reconnect()
    {
        _connection.Dispose();
        _connection = Connect();
        _session = _connection.OpenMailbox(Account.Address);
    }

    private EmulatorAccount Account => Emulator.Accounts[0];

    private EwsConnection Connect() => EwsConnection.Open(_signIn is null ? Options : _signIn(Emulator, Options));

    private EwsConnectionOptions Options => new()
    {
        Url = Emulator.Url.AbsoluteUri,
        Credential = new NetworkCredential(Account.User, Account.Password),
        Observer = Observer,
        Clock = _clock ?? SystemClock.Instance,

        // On a clock that hurries, a time-out must still leave the server the time that it needs.
        Transport = _clock is null ? new TransportOptions() : new TransportOptions { FirstByteTimeout = Ample, IdleTimeout = Ample, AttemptTimeout = Ample },
    };

    public IEnumerable<EmulatorFolder> SyncableFolders => Mailbox.Folders.Where(f => f.Kind != "SearchFolder");

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Emulator.DisposeAsync();
    }
}
