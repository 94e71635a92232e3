using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>
/// Random things happen below one folder that is watched, and to whoever watches: notifications that are wrong, lost, or end, servers that fail, clocks that jump, watches that are killed. Left in
/// peace for one poll interval, whoever watches must have exactly what the mailbox has.
/// </summary>
internal sealed class WatchHistory : IDisposable
{
    private static readonly string[] Troubles =
        ["quiet", "later", "much later", "close", "break", "silent", "lose", "taken", "jump forward", "jump back", "buffered", "away", "refused", "well", "kill", "kill", "kill", "faults", "state lost"];

    private readonly Coverage _coverage;
    private readonly EmulatorMailbox _mailbox;
    private readonly string _root;
    private readonly HistoryMailbox _others;
    private readonly IWatchBench _bench;

    public WatchHistory(EmulatorMailbox mailbox, int id, Func<string, IWatchBench> watched, Coverage coverage)
    {
        (_mailbox, _coverage) = (mailbox, coverage);
        _root = mailbox.CreateFolder("msgfolderroot", string.Create(CultureInfo.InvariantCulture, $"Watch {id}")).Id;
        mailbox.CreateFolder(_root, "A");
        mailbox.CreateFolder(_root, "B");
        _others = new HistoryMailbox(mailbox, _root, coverage);
        _bench = watched(_root);
    }

    public async Task PlayAsync(IEnumerable<HistoryStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Deed < Deed.TimePasses)
            {
                _others.Do(step);
                Tell(step);
            }
            else
            {
                await DisturbAsync(Troubles[step.Y % Troubles.Length], step);
            }
        }

        _bench.Plan = new FaultPlan();
        _bench.Signals.Unreachable = _bench.Signals.Refusal = null;
        _bench.Signals.IsBuffered = false;
        await _bench.RunAsync(_bench.PollInterval + TimeSpan.FromMinutes(7));
        await _bench.AssertExactAsync(_mailbox.Below(_root));
        var summary = _bench.Summary;
        Assert.True(summary.Complete, $"{summary.Turns} turns, last complete {summary.LastCompleteUtc:O}, now {_bench.Clock.UtcNow:O}, {summary.ErrorId} {summary.Error}");
    }

    public void Dispose()
    {
        _bench.Stop();
        _mailbox.DeleteFolder(_root);
    }

    /// <summary>What the server says of it: nothing, the wrong folder, anything; the poll finds what it keeps to itself.</summary>
    private void Tell(HistoryStep step)
    {
        var folders = _mailbox.Below(_root);
        var how = step.Y % 4;
        _coverage.Count("notifications", how switch { 0 => "kept back", 1 => "of any folder", _ => "of one folder" });
        if (how == 0)
            return;
        _bench.Signals.Raise(how == 1 || folders.Count == 0 ? null : folders[step.X % folders.Count].Id, ofFolders: step.Deed >= Deed.CreateFolder || how == 3);
    }

    private async Task DisturbAsync(string trouble, HistoryStep step)
    {
        _coverage.Count("troubles", trouble);
        var signals = _bench.Signals;
        switch (trouble)
        {
            case "later": await _bench.RunAsync(TimeSpan.FromMinutes(step.X % 20)); break;
            case "much later": await _bench.RunAsync(TimeSpan.FromHours(step.X % 9)); break;
            case "close": signals.Close(); break;
            case "break": signals.Break(); break;
            case "silent": signals.FallSilent(); break;
            case "lose": signals.Lose(); break;
            case "taken": signals.Lose(ListSignals.LostError(ErrorIds.SubscriptionTaken)); break;
            case "jump forward": _bench.Clock.Jump(TimeSpan.FromMinutes(step.X)); break;
            case "jump back": _bench.Clock.Jump(-TimeSpan.FromMinutes(step.X)); break;
            case "buffered": signals.IsBuffered = true; break;
            case "away": signals.Unreachable = new EwsTransportException(ErrorIds.ConnectionFailed, "The server is away.") { IsTransient = true, Action = ErrorAction.RetrySoon }; break;
            case "refused": signals.Refusal = new EwsResponseException(ErrorIds.AccessDenied, "No notifications for you."); break;
            case "well":
                signals.Unreachable = signals.Refusal = null;
                signals.IsBuffered = false;
                _bench.Plan = new FaultPlan();
                break;
            case "kill": await _bench.KillAsync(step); break;
            case "faults": _bench.Plan = HistoryFaults.Several(step); break;
            case "state lost": _bench.Plan = HistoryFaults.StateLost(step); break;
        }

        await _bench.RunAsync(TimeSpan.FromSeconds(step.X % 30));
    }

    public static IEnumerable<string> NotCovered(Coverage coverage) =>
    [
        .. coverage.Missing("operations", Enum.GetValues<Deed>().Where(deed => deed < Deed.TimePasses).Select(deed => deed.ToString())),
        .. coverage.Missing("troubles", Troubles.Distinct()),
        .. coverage.Missing("notifications", ["kept back", "of any folder", "of one folder"]),
    ];
}
