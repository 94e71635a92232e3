using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Resilience;
using EwsSync.Client.SignIn;
using EwsSync.Core.Tests.Sync;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Listening to the embedded Exchange, in order and out of order.</summary>
public sealed class EwsSignalsTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<ChangeSignal> _told = new();
    private ExchangeEmulator _server = null!;
    private EwsConnection _connection = null!;

    private EmulatorMailbox Kim => _server.Mailbox("kim");

    public async Task InitializeAsync()
    {
        _server = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false });
        _connection = Open(_server.Accounts[0], ImpersonationMode.None);
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.StreamSplit)]
    [InlineData(FaultKind.StreamTogether)]
    [InlineData(FaultKind.StreamOdd)]
    public async Task Events_come_as_soon_as_they_happen_however_the_answer_is_written(FaultKind? kind)
    {
        if (kind is { } fault)
            _server.Faults = new FaultPlan(new FaultRule { Kind = fault });
        var signals = Signals(_connection, "kim");
        var group = signals.OpenGroup(Kim.Address);
        var id = await signals.SubscribeAsync(null, group, NoCosts.Instance, default);
        using var stop = new CancellationTokenSource();
        var listening = signals.ListenAsync([id], group, TimeSpan.FromSeconds(90), _told.Enqueue, stop.Token);
        await Eventually.TrueAsync(() => _server.Notifications.Connections == 1);

        Kim.AddMessage("inbox", "one");
        await Eventually.TrueAsync(() => _told.Any(s => s.IsChange));

        var change = _told.First(s => s.IsChange);
        Assert.Equal(ChangeSignal.Alive, _told.First());
        Assert.Equal((id, true), (change.Subscription, change.OfFolders));
        Assert.Contains(Kim.Folder("inbox").Id, change.Folders!);
        _server.Notifications.Close();
        if (kind != FaultKind.StreamTogether)
            await listening;
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_stop_closes_the_socket_at_once_and_no_call_of_the_mailbox_waits_for_a_stream()
    {
        // One connection and one call at a time: whatever a stream held, nothing else could go on.
        using var narrow = Open(_server.Accounts[0], ImpersonationMode.None, 1);
        var session = narrow.OpenMailbox(Kim.Address, isOwner: true);
        var signals = session.Source.Signals!;
        var group = signals.OpenGroup(Kim.Address);
        var id = await signals.SubscribeAsync([new FolderId("inbox")], group, NoCosts.Instance, default);
        using var stop = new CancellationTokenSource();
        var listening = signals.ListenAsync([id], group, TimeSpan.FromSeconds(90), _told.Enqueue, stop.Token);
        await Eventually.TrueAsync(() => !_told.IsEmpty);

        Assert.NotNull(await session.Source.ReadRootIdAsync(NoCosts.Instance, default));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
        await Eventually.TrueAsync(() => _server.Notifications.Connections == 0);
        await signals.UnsubscribeAsync(id, group, default);
        Assert.Equal(0, _server.Notifications.Subscriptions);
        var streamed = _server.Log.Requests.Single(r => r.Operation == "GetStreamingEvents");
        Assert.DoesNotContain(streamed.Headers.Keys, name => name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(FaultKind.StreamCut, null, ErrorIds.BodyIncomplete)]
    [InlineData(FaultKind.StreamCutInside, null, ErrorIds.BodyIncomplete)]
    [InlineData(FaultKind.StreamError, "ErrorReadEventsFailed", ErrorIds.SubscriptionLost)]
    [InlineData(FaultKind.StreamError, "ErrorServerBusy", ErrorIds.ServerBusy)]
    [InlineData(FaultKind.ResponseError, "ErrorExceededConnectionCount", ErrorIds.ServerBusy)]
    [InlineData(FaultKind.SoapFault, "ErrorServerBusy", ErrorIds.ServerBusy)]
    [InlineData(FaultKind.ServiceUnavailable, null, ErrorIds.ServerBusy)]
    [InlineData(FaultKind.ResetAfterRead, null, ErrorIds.ConnectionFailed)]
    public async Task What_breaks_off_or_is_refused_says_why(FaultKind kind, string? code, string errorId)
    {
        var signals = Signals(_connection, "kim");
        var group = signals.OpenGroup(Kim.Address);
        var id = await signals.SubscribeAsync(null, group, NoCosts.Instance, default);
        _server.Faults = new FaultPlan(new FaultRule { Kind = kind, Code = code, Operation = "GetStreamingEvents" });

        var error = await Assert.ThrowsAnyAsync<EwsException>(() => signals.ListenAsync([id], group, TimeSpan.FromSeconds(90), _told.Enqueue, default));

        Assert.Equal((errorId, Kim.Address), (error.ErrorId, error.Mailbox));
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_given_up_and_one_that_ends_in_order_is_no_error()
    {
        var signals = Signals(_connection, "kim");
        var group = signals.OpenGroup(Kim.Address);
        var id = await signals.SubscribeAsync(null, group, NoCosts.Instance, default);
        _server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.StreamSilent }, new FaultRule { Kind = FaultKind.StreamClosed });

        var error = await Assert.ThrowsAsync<EwsTransportException>(() => signals.ListenAsync([id], group, TimeSpan.FromMilliseconds(200), _told.Enqueue, default));
        Assert.Equal(ErrorIds.TimedOut, error.ErrorId);
        await signals.ListenAsync([id], group, TimeSpan.FromSeconds(90), _told.Enqueue, default);
    }

    [Fact]
    public async Task One_subscription_more_than_a_mailbox_may_have_is_refused()
    {
        var signals = Signals(_connection, "kim");
        var group = signals.OpenGroup(Kim.Address);
        while (_server.Notifications.Subscriptions < 20)
            await signals.SubscribeAsync(null, group, NoCosts.Instance, default);

        var error = await Assert.ThrowsAnyAsync<EwsException>(() => signals.SubscribeAsync(null, group, NoCosts.Instance, default));

        Assert.Equal((ErrorIds.SubscriptionRefused, "ErrorExceededSubscriptionCount", Kim.Address), (error.ErrorId, error.ServerCode.Value, error.Mailbox));
    }

    [Fact]
    public async Task Lost_and_taken_subscriptions_are_named()
    {
        var signals = Signals(_connection, "kim");
        var group = signals.OpenGroup(Kim.Address);
        var id = await signals.SubscribeAsync(null, group, NoCosts.Instance, default);
        var first = signals.ListenAsync([id], group, TimeSpan.FromSeconds(90), _told.Enqueue, default);
        await Eventually.TrueAsync(() => !_told.IsEmpty);
        var second = signals.ListenAsync([id], group, TimeSpan.FromSeconds(90), _told.Enqueue, default);

        var taken = await Assert.ThrowsAnyAsync<EwsException>(() => first);
        Assert.Equal((ErrorIds.SubscriptionTaken, "ErrorNewEventStreamConnectionOpened"), (taken.ErrorId, taken.ServerCode.Value));
        Assert.Equal(id, _told.Single(s => s.Lost is not null).Subscription);
        await Eventually.TrueAsync(() => _server.Notifications.Connections == 1);
        _server.Notifications.Lose();
        Assert.Equal(ErrorAction.SubscribeAgain, (await Assert.ThrowsAnyAsync<EwsException>(() => second)).Action);
    }

    [Fact]
    public async Task A_group_shares_a_connection_by_its_anchor_and_the_cookie_of_the_first_answer()
    {
        using var service = Open(_server.Accounts.Single(a => a.CanImpersonate), ImpersonationMode.PrimarySmtpAddress);
        var addresses = _server.Accounts.Where(a => a.HasMailbox).Select(a => a.Address).Order(StringComparer.Ordinal).ToList();
        var group = Signals(service, addresses[0]).OpenGroup(addresses[0]);
        var ids = new List<string>();
        foreach (var address in addresses)
            ids.Add(await Signals(service, address).SubscribeAsync(null, group, NoCosts.Instance, default));
        using var stop = new CancellationTokenSource();
        var listening = Signals(service, addresses[0]).ListenAsync(ids, group, TimeSpan.FromSeconds(90), _told.Enqueue, stop.Token);
        await Eventually.TrueAsync(() => !_told.IsEmpty);

        foreach (var address in addresses)
            _server.Mailbox(address).AddMessage("inbox", "for " + address);
        await Eventually.TrueAsync(() => _told.Where(s => s.IsChange).Select(s => s.Subscription).Distinct().Count() == ids.Count);

        var calls = _server.Log.Requests.Where(r => r.Operation is "Subscribe" or "GetStreamingEvents").ToList();
        Assert.All(calls, call => Assert.Equal((addresses[0], "true"), (Header(call, "X-AnchorMailbox"), Header(call, "X-PreferServerAffinity"))));
        Assert.All(calls.Skip(1), call => Assert.Contains("X-BackEndOverrideCookie=", Header(call, "Cookie"), StringComparison.Ordinal));
        Assert.DoesNotContain("ExchangeImpersonation", calls[^1].Body, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    private static string? Header(LoggedRequest call, string name) => call.Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static IChangeSignals Signals(EwsConnection connection, string address) =>
        connection.OpenMailbox(address.Contains('@', StringComparison.Ordinal) ? address : address + "@contoso.example", isOwner: true).Source.Signals!;

    private EwsConnection Open(EmulatorAccount account, ImpersonationMode impersonate, int most = 27) => EwsConnection.Open(new EwsConnectionOptions
    {
        Url = _server.Url.ToString(),
        Credential = new NetworkCredential(account.User, account.Password),
        Impersonate = impersonate,
        MaxConnections = most,
        // Silence is looked for in quarters of this until the head of an answer has come.
        Transport = new TransportOptions { FirstByteTimeout = TimeSpan.FromSeconds(4) },
        Retry = new RetryOptions { MaxConcurrentCalls = Math.Min(most, 3) },
    });
}
