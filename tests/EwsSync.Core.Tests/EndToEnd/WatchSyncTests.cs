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
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Watching the embedded Exchange over the wire, with everything that ends notifications there.</summary>
public sealed class WatchSyncTests : IAsyncDisposable
{
    private readonly ConcurrentQueue<WatchPage> _pages = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Recorder _observer = new();
    private ExchangeEmulator _server = null!;
    private EwsConnection? _connection;
    private WatchSync? _watch;
    private Task _watching = Task.CompletedTask;

    public static TheoryData<string, FaultKind, string?> Endings() => new()
    {
        { "GetStreamingEvents", FaultKind.StreamCut, null },
        { "GetStreamingEvents", FaultKind.StreamCutInside, null },
        { "GetStreamingEvents", FaultKind.StreamClosed, null },
        { "GetStreamingEvents", FaultKind.StreamSilent, null },
        { "GetStreamingEvents", FaultKind.StreamError, "ErrorReadEventsFailed" },
        { "GetStreamingEvents", FaultKind.StreamError, "ErrorServerBusy" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorSubscriptionNotFound" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorExpiredSubscription" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorMissedNotificationEvents" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorProxyRequestNotAllowed" },
        { "GetStreamingEvents", FaultKind.ResponseError, "ErrorMailboxMoveInProgress" },
        { "GetStreamingEvents", FaultKind.Unauthorized, null },
        { "GetStreamingEvents", FaultKind.ServiceUnavailable, null },
        { "GetStreamingEvents", FaultKind.ResetAfterRead, null },
        { "SyncFolderItems", FaultKind.ResetAfterRead, null },
        { "SyncFolderItems", FaultKind.TruncatedXml, null },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task What_happens_is_delivered_and_notifications_are_opened_again(string operation, FaultKind kind, string? code)
    {
        await StartAsync(new EmulatorOptions { Seeded = false }, ["kim"], new WatchOptions { Debounce = TimeSpan.Zero, Silence = TimeSpan.FromSeconds(1) });
        await Eventually.TrueAsync(() => _watch!.Summaries[0].Live);
        var opened = _watch!.Summaries[0].Opened;
        _server.Faults = new FaultPlan(new FaultRule { Kind = kind, Code = code, Operation = operation });
        _server.Notifications.Close();
        _server.Mailbox("kim").AddMessage("inbox", "meanwhile");

        await Eventually.TrueAsync(() => Subjects.Contains("meanwhile"));
        await Eventually.TrueAsync(() => _watch.Summaries[0] is { Live: true, Complete: true } live && live.Opened > opened && _server.Faults.Struck[0] > 0);
        _server.Mailbox("kim").AddMessage("inbox", "after");
        await Eventually.TrueAsync(() => Subjects.Contains("after"));
        Assert.DoesNotContain(_observer.Notices, n => n.Level == NoticeLevel.Warning && n.Id == "Polling");
    }

    [Fact]
    public async Task A_token_that_expires_is_replaced_and_nothing_is_missed()
    {
        var issued = 0;
        await StartAsync(new EmulatorOptions { Seeded = false }, ["kim"], new WatchOptions { Debounce = TimeSpan.Zero }, tokens: (server, _) =>
            Task.FromResult(new AccessToken(server.IssueToken(server.Accounts[0], issued++ == 0 ? TimeSpan.FromSeconds(3) : TimeSpan.FromHours(1)))));
        await Eventually.TrueAsync(() => _watch!.Summaries[0].Live);
        await Task.Delay(TimeSpan.FromSeconds(3.5));
        _server.Mailbox("kim").AddMessage("inbox", "with another token");
        await Eventually.TrueAsync(() => Subjects.Contains("with another token"));
        _server.Notifications.Close();
        await Eventually.TrueAsync(() => _watch!.Summaries[0] is { Live: true, Opened: > 1 });
        Assert.Equal(2, issued);
        Assert.DoesNotContain(_pages, page => page.Error is not null);
    }

    public static TheoryData<string> Without() => ["no streaming", "no connection", "no subscription", "buffered"];

    [Theory]
    [MemberData(nameof(Without))]
    public async Task Where_there_are_no_notifications_polling_takes_over_with_one_warning(string why)
    {
        var limits = why switch
        {
            "no streaming" => new NotificationLimits { Streams = false },
            "no connection" => new NotificationLimits { Connections = 0 },
            "no subscription" => new NotificationLimits { Subscriptions = 0 },
            _ => new NotificationLimits(),
        };
        var options = new EmulatorOptions { Seeded = false, Notifications = limits, Faults = why == "buffered" ? new FaultPlan(new FaultRule { Kind = FaultKind.StreamBuffered, Times = 0 }) : null };
        await StartAsync(options, ["kim"], new WatchOptions { PollInterval = WatchOptions.ShortestPoll, FirstSign = TimeSpan.FromSeconds(1) });
        await Eventually.TrueAsync(() => _observer.Ids.Contains("Live"));
        _server.Mailbox("kim").AddMessage("inbox", "polled");

        await Eventually.TrueAsync(() => Subjects.Contains("polled"));
        Assert.Single(_observer.Notices, n => n.Id == "Polling" && n.Level == NoticeLevel.Warning);
        Assert.False(_watch!.Summaries[0].Live);
    }

    [Fact]
    public async Task One_mailbox_that_is_not_there_is_said_once_and_disturbs_no_other()
    {
        await StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 30 }, [.. Enumerable.Range(1, 30).Select(n => $"user{n:0000}"), "nobody"], new WatchOptions { Debounce = TimeSpan.Zero });
        await Eventually.TrueAsync(() => _observer.Ids.Contains("Live"));
        for (var n = 1; n <= 30; n++)
            _server.Mailbox($"user{n:0000}").AddMessage("inbox", $"for {n}");

        await Eventually.TrueAsync(() => Subjects.Count == 30);
        Assert.Equal(ErrorIds.MailboxNotFound, Assert.Single(_pages, page => page.Error is not null).Error!.ErrorId);
        Assert.Equal(1, _server.Notifications.Connections);
        Assert.Equal(30, _watch!.Summaries.Count(summary => summary.Live));
    }

    [Fact]
    public async Task Mailboxes_of_one_site_share_a_connection_as_Autodiscover_says_and_no_subscription_is_lost()
    {
        var names = Enumerable.Range(1, 12).Select(n => $"user{n:0000}").ToArray();
        await StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 12, Sites = 3 }, names, new WatchOptions { Debounce = TimeSpan.Zero });
        await Eventually.TrueAsync(() => _observer.Ids.Contains("Live"));
        foreach (var name in names)
            _server.Mailbox(name).AddMessage("inbox", name);

        await Eventually.TrueAsync(() => Subjects.Count == 12);
        Assert.Equal(3, _server.Notifications.Connections);
        Assert.Single(_server.Log.Of("GetUserSettings"));
        Assert.All(_watch!.Summaries, summary => Assert.Equal((true, 1), (summary.Live, summary.Opened)));
    }

    [Fact]
    public async Task Without_Autodiscover_mailboxes_of_other_sites_find_connections_of_their_own()
    {
        var names = Enumerable.Range(1, 6).Select(n => $"user{n:0000}").ToArray();
        await StartAsync(new EmulatorOptions { Seeded = false, MoreMailboxes = 6, Sites = 2, Autodiscover = false }, names, new WatchOptions { Debounce = TimeSpan.Zero });
        await Eventually.TrueAsync(() => _observer.Ids.Contains("Live"));

        Assert.True(_server.Notifications.Connections > 1);
        Assert.Single(_observer.Notices, notice => notice.Id == "NotGrouped");
    }

    [Fact]
    public async Task Only_the_changes_that_are_wanted_are_delivered_and_the_state_moves_past_the_others()
    {
        await StartAsync(new EmulatorOptions { Seeded = false }, ["kim"], new WatchOptions { Debounce = TimeSpan.Zero }, [ChangeTypes.Delete]);
        await Eventually.TrueAsync(() => _watch!.Summaries[0].Live);
        var item = _server.Mailbox("kim").AddMessage("inbox", "made");
        await Eventually.TrueAsync(() => _watch!.Summaries[0].Changes == 1);
        _server.Mailbox("kim").Delete(item.Id);

        await Eventually.TrueAsync(() => !_pages.IsEmpty);
        Assert.Equal(ChangeTypes.Delete, Assert.Single(_pages.SelectMany(page => page.ItemChanges)).ChangeType);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _watch?.Dispose();
        _connection?.Dispose();
        _stop.Dispose();
        await _server.DisposeAsync();
    }

    private List<string?> Subjects => [.. _pages.SelectMany(page => page.ItemChanges).Select(change => change.Subject)];

    private async Task StartAsync(EmulatorOptions options, string[] names, WatchOptions watch, IReadOnlyCollection<string>? types = null, Func<ExchangeEmulator, TokenRequest, Task<AccessToken>>? tokens = null)
    {
        _server = await ExchangeEmulator.StartAsync(options);
        var account = names.Length > 1 ? _server.Accounts.Single(a => a.CanImpersonate) : _server.Accounts[0];
        _connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = _server.Url.ToString(),
            Credential = tokens is null ? new NetworkCredential(account.User, account.Password) : null,
            SignIn = tokens is null ? SignInMethod.Basic : SignInMethod.Token,
            TokenProvider = tokens is null ? null : (request, _) => tokens(_server, request),
            Impersonate = names.Length > 1 ? ImpersonationMode.PrimarySmtpAddress : ImpersonationMode.None,
            // Silence is looked for in quarters of this until the head of an answer has come.
            Transport = new TransportOptions { FirstByteTimeout = TimeSpan.FromSeconds(4) },
        });
        var sync = new WatchSyncOptions { Watch = watch, ChangeTypes = types, Items = new ItemSyncOptions { InitialSync = InitialSyncPolicy.Baseline } };
        var requests = names.Select(name => new ItemSyncRequest(_connection.OpenMailbox(name + "@contoso.example", isOwner: true), new FolderSelection { All = true })).ToList();
        var taken = _watch = new WatchSync(requests, new MemorySyncStateStore(), sync, _observer);
        _watching = Task.Run(() => TakeAsync(taken));
    }

    private async Task TakeAsync(WatchSync watch)
    {
        try
        {
            while (await watch.NextPageAsync(_stop.Token) is { } page)
            {
                _pages.Enqueue(page);
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
