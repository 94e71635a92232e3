using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Errors;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability.Watching;

/// <summary>A day of one watch: a turn of the connection every half hour, fifty troubles, ten thousand changes.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class WatchDayTests(ITestOutputHelper output)
{
    // One object for each time that something is heard of would be a thousand: with a list that grows so, the test fails (1,198 after 207).
    private const int MostMore = 100;
    private const int Changes = 10_000;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_day_of_turns_troubles_and_changes_is_delivered_whole_and_leaves_nothing_in_memory()
    {
        await using var server = await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false });
        var mailbox = server.Mailbox("kim");
        using var bench = new WatchBench(mailbox);
        await bench.RunAsync(TimeSpan.FromMinutes(1));
        var young = Kept(bench);
        var troubles = 0;
        var gone = new Queue<string>();
        for (var made = 0; made < Changes;)
        {
            // Five messages at a time, of which four go again and one is read.
            for (var i = 0; i < 5; i++, made++)
            {
                var item = mailbox.AddMessage("inbox", $"{made}");
                if (i == 4)
                    mailbox.SetRead(item.Id, true);
                else
                    gone.Enqueue(item.Id);
            }

            made++;
            for (; gone.Count > 40 && made % 10 != 0; made++)
                mailbox.Delete(gone.Dequeue());
            bench.Signals.Raise(mailbox.Folder("inbox").Id);
            if (made / 200 > troubles)
                Trouble(bench, troubles++);
            else if (made % 210 < 10)
                bench.Signals.Close();
            var due = Day * made / Changes;
            if (due > bench.Clock.Elapsed)
                await bench.RunAsync(due - bench.Clock.Elapsed);
        }

        await bench.RunAsync(TimeSpan.FromMinutes(2));
        bench.AssertExact();
        var isWell = bench.Summary is { Complete: true, Live: true };

        var kept = Kept(bench);
        output.WriteLine($"{kept:N0} objects after {bench.Clock.Elapsed.TotalHours:F1} hours, {young:N0} after a minute");
        Assert.InRange(kept - young, int.MinValue, MostMore);
        Assert.True(troubles >= 49 && bench.Clock.Elapsed >= Day && isWell, $"{troubles} troubles in {bench.Clock.Elapsed}");
    }

    /// <summary>What the watch alone keeps. The mailbox, the replica and the notices of the test grow, and stay.</summary>
    private static int Kept(WatchBench bench) => Reachable.Count(
        bench.Watch!, bench, bench.Session, bench.Session.Source, bench.Store, bench.Observer, bench.Clock, bench.Signals, bench.Mailbox, bench.Replica, bench.Errors);

    private static void Trouble(WatchBench bench, int number)
    {
        switch (number % 5)
        {
            case 0: bench.Signals.Break(); break;
            case 1: bench.Signals.FallSilent(); break;
            case 2: bench.Signals.Lose(); break;
            case 3: bench.Signals.Lose(ListSignals.LostError(ErrorIds.SubscriptionTaken)); break;
            default: bench.Clock.Jump(TimeSpan.FromHours(number % 2 == 0 ? 2 : -2)); break;
        }
    }
}
