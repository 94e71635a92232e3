using System;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>Whatever ends notifications, what happened meanwhile is delivered, and soon.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class WatchFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private ExchangeEmulator _server = null!;
    private WatchBench _bench = null!;

    public async Task InitializeAsync()
    {
        _server = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false });
        _bench = Bench(_server.Mailbox("kim"));
    }

    public async Task DisposeAsync()
    {
        _bench.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_watch_begins_with_everything_says_that_it_is_live_and_brings_what_happens_after_the_debounce()
    {
        _bench.Mailbox.AddMessage("inbox", "before");
        await LiveAsync();
        Assert.Contains("Live", _bench.Observer.Ids);
        Assert.Single(_bench.Observer.Notices, n => n is { Id: "Live", Level: NoticeLevel.Milestone });
        _bench.AssertExact();

        var before = _bench.Clock.Elapsed;
        var item = Add("inbox");
        var page = (await _bench.PullAsync(Soon))!;
        Assert.Equal(item.Id, Assert.Single(page.Items!.Changes).ItemId);
        Assert.Equal(TimeSpan.FromSeconds(1), _bench.Clock.Elapsed - before);
        _bench.Take(page);
    }

    public static TheoryData<string> Troubles() => ["close", "break", "silent", "lose", "taken", "jump forward", "jump back"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task What_happens_while_notifications_are_away_is_found_when_they_are_opened_again(string trouble)
    {
        await LiveAsync();
        var opened = _bench.Signals.Opened;
        _bench.Mailbox.AddMessage("inbox", "told to nobody");
        switch (trouble)
        {
            case "close": _bench.Signals.Close(); break;
            case "break": _bench.Signals.Break(); break;
            case "silent": _bench.Signals.FallSilent(); break;
            case "lose": _bench.Signals.Lose(); break;
            case "taken": _bench.Signals.Lose(ListSignals.LostError(ErrorIds.SubscriptionTaken)); break;
            case "jump forward": _bench.Clock.Jump(TimeSpan.FromHours(9)); break;
            default: _bench.Clock.Jump(-TimeSpan.FromHours(9)); break;
        }

        var page = (await _bench.PullAsync(TimeSpan.FromMinutes(1)))!;
        Assert.Equal("told to nobody", Assert.Single(page.Items!.Changes).Subject);
        _bench.Take(page);
        await _bench.RunAsync(Soon);
        Assert.True(_bench.Signals.Opened > opened);
        var item = Add("inbox");
        Assert.Equal(item.Id, Assert.Single((await _bench.PullAsync(Soon))!.Items!.Changes).ItemId);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_before_anything_has_succeeded_keeps_nobody_waiting()
    {
        // The first time the source repeats the call by itself, the second time it fails.
        _bench.Plan = new FaultPlan(new FaultRule { Kind = FaultKind.ServiceUnavailable, Times = 2 });
        await _bench.RunAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorIds.ServerBusy, _bench.Watch!.Summaries[0].ErrorId);
        _bench.Clock.Jump(-TimeSpan.FromHours(9));
        await _bench.RunAsync(TimeSpan.FromMinutes(2));
        Assert.True(_bench.Watch.Summaries[0].Complete);
    }

    [Fact]
    public async Task An_outage_is_said_once_and_the_next_one_again()
    {
        await LiveAsync();
        for (var outage = 1; outage <= 2; outage++)
        {
            _bench.Plan = new FaultPlan(new FaultRule { Kind = FaultKind.ServiceUnavailable, Operation = "SyncFolderItems", Times = 0 });
            Add("inbox");
            await _bench.RunAsync(TimeSpan.FromHours(1));
            Assert.Equal(outage, _bench.Errors.Count);
            Assert.False(_bench.Watch!.Summaries[0].Complete);
            _bench.Plan = new FaultPlan();
            await _bench.RunAsync(TimeSpan.FromMinutes(20));
            Assert.True(_bench.Watch.Summaries[0].Complete);
            _bench.AssertExact();
        }
    }

    [Fact]
    public async Task A_delegates_first_list_of_folders_is_subscribed_to_at_once_and_what_is_given_up_is_ended()
    {
        var signals = new ListSignals { CoversAllFolders = false };
        using var bench = new WatchBench(_server.Mailbox("alex"), signals: signals);
        await bench.RunAsync(TimeSpan.FromSeconds(1));
        Assert.True(bench.Watch!.Summaries[0].Live);
        for (var folder = 0; folder < 3; folder++)
        {
            bench.Mailbox.CreateFolder("inbox", $"New {folder}");
            signals.Raise(bench.Mailbox.Folder("inbox").Id, ofFolders: true);
            await bench.RunAsync(TimeSpan.FromMinutes(1));
            Assert.True(bench.Watch.Summaries[0].Live);
        }

        Assert.Equal((4, 1), (signals.Subscribed, signals.Subscriptions));
    }

    [Fact]
    public async Task Folders_that_were_named_and_are_gone_are_looked_for_and_subscribed_to_anew()
    {
        // As a delegate, who has to name folders.
        var signals = new ListSignals { CoversAllFolders = false };
        using var bench = new WatchBench(_server.Mailbox("alex"), signals: signals);
        await bench.RunAsync(TimeSpan.FromMinutes(1));
        Assert.True(bench.Watch!.Summaries[0].Live);
        signals.Refusal = new EwsResponseException(ErrorIds.FolderNotFound, "One of them is not there.") { Action = ErrorAction.FolderGone };
        signals.Lose();
        await bench.RunAsync(TimeSpan.FromSeconds(3));
        signals.Refusal = null;
        await bench.RunAsync(TimeSpan.FromSeconds(30));
        Assert.True(bench.Watch.Summaries[0].Live);
        Assert.DoesNotContain(bench.Observer.Notices, n => n.Id == "Polling");
    }

    [Fact]
    public async Task A_proxy_that_buffers_is_polled_with_one_warning()
    {
        _bench.Signals.IsBuffered = true;
        await _bench.RunAsync(TimeSpan.FromMinutes(3));
        Assert.False(_bench.Watch!.Summaries[0].Live);
        for (var round = 0; round < 3; round++)
        {
            _bench.Mailbox.AddMessage("inbox", "polled");
            await _bench.RunAsync(TimeSpan.FromHours(2));
            _bench.AssertExact();
        }

        Assert.Single(_bench.Observer.Notices, n => n is { Id: "Polling", Level: NoticeLevel.Warning });

        // It passes: notifications are tried again.
        _bench.Signals.IsBuffered = false;
        await _bench.RunAsync(TimeSpan.FromHours(2));
        Assert.True(_bench.Watch.Summaries[0].Live);
    }

    [Fact]
    public async Task A_source_without_notifications_is_polled()
    {
        using var bench = new WatchBench(_server.Mailbox("alex"), tells: false);
        await bench.RunAsync(TimeSpan.FromMinutes(1));
        bench.Mailbox.AddMessage("inbox", "polled");
        await bench.RunAsync(TimeSpan.FromMinutes(20));
        bench.AssertExact();
        Assert.Contains(bench.Observer.Notices, n => n.Id == "Live" && n.Message.Contains("looked for every", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, 900, "Debounce")]
    [InlineData(61, 900, "Debounce")]
    [InlineData(1, 9, "PollInterval")]
    [InlineData(1, 86_401, "PollInterval")]
    public void Times_out_of_range_are_refused_by_name(double debounce, double poll, string input)
    {
        var options = new WatchOptions { Debounce = TimeSpan.FromSeconds(debounce), PollInterval = TimeSpan.FromSeconds(poll) };
        Assert.Equal(input, Assert.Throws<EwsInputException>(options.Check).Input);
    }

    [Fact]
    public void Public_folders_and_folders_of_another_mailbox_are_refused_with_the_reason()
    {
        foreach (var folder in new[] { new FolderId("publicfoldersroot"), new FolderId("inbox").In("alex@contoso.example") })
        {
            var error = Assert.Throws<EwsInputException>(() => new MailboxWatch([new ItemSyncRequest(_bench.Session, new FolderSelection { Folders = [folder] })], new WatchOptions(), _bench.Observer));
            Assert.Equal(("FolderId", _bench.Mailbox.Address), (error.Input, error.Mailbox));
        }
    }

    private static WatchBench Bench(EmulatorMailbox mailbox) => new(mailbox);

    private EmulatorItem Add(string folder)
    {
        var item = _bench.Mailbox.AddMessage(folder, "new");
        _bench.Signals.Raise(_bench.Mailbox.Folder(folder).Id);
        return item;
    }

    private async Task LiveAsync()
    {
        await _bench.RunAsync(TimeSpan.FromMinutes(1));
        Assert.True(_bench.Watch!.Summaries[0].Live);
    }
}
