using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Working;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Working;

/// <summary>
/// A server that was away for six hours, with mailboxes that are due each hour: what has piled up goes down steadily, and nobody is forgotten. Time is simulated: what is noted is moved back, minute
/// by minute.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int Mailboxes = 240;
    private const int Important = 24;

    // A half more than becomes due in an hour: the backlog can go down, and only slowly.
    private const int AMinute = Mailboxes * 3 / 2 / 60;

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task The_backlog_of_six_hours_goes_down_steadily_and_no_mailbox_starves(string kind)
    {
        using var bench = await WorkBench.MakeAsync(kind, Mailboxes);
        await bench.Mirror.Plan.EnlistAsync("vip", WorkBench.Server, [.. Enumerable.Range(1, Important).Select(number => $"boss{number}")], priority: 3);
        await bench.Mirror.Plan.EnlistAsync("broken", WorkBench.Server, ["broken"]);
        while (await bench.ClaimAsync("start", 50) is { Count: > 0 } all)
        {
            foreach (var claim in all)
                await bench.Mirror.Work.EndAsync(claim, new WorkOutcome { IsComplete = true });
        }

        // Nothing is done for six hours: each hour's firing finds the mailboxes due already.
        for (var hour = 0; hour < 6; hour++)
        {
            await FireAsync(bench);
            await bench.PassAsync(3600);
        }

        var (backlog, waited) = (new List<long>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var failures = 0;
        for (var minute = 0; minute < 240; minute++)
        {
            if (minute % 60 == 0)
                await FireAsync(bench);
            foreach (var claim in await bench.ClaimAsync("A", AMinute))
            {
                waited.TryAdd(claim.Address, minute);
                var isBroken = claim.Address == "broken";
                failures += isBroken ? 1 : 0;
                await bench.Mirror.Work.EndAsync(claim, isBroken ? new WorkOutcome { ErrorId = "AccessDenied", RestFor = WorkOutcome.RestAfter(claim.Failures + 1) } : new WorkOutcome { IsComplete = true });
            }

            await bench.PassAsync(60);
            if (minute < 60 ? minute % 10 == 9 : minute % 60 == 59)
                backlog.Add(await BacklogAsync(bench));
        }

        output.WriteLine($"due after 10, 20, 30, 40, 50, 60, 120, 180 and 240 minutes: {string.Join(", ", backlog)}; longest wait {waited.Values.Max()} min; the broken one was tried {failures} times");
        Assert.Equal(Mailboxes + Important + 1, waited.Count);

        // All had been late for as long; those that are more important come first, and nobody waits longer than the work of all takes.
        Assert.All(Enumerable.Range(1, Important), number => Assert.InRange(waited[$"boss{number}"], 0, (Important / AMinute) + 2));
        Assert.InRange(waited.Values.Max(), 0, ((Mailboxes + Important + 1) / AMinute) + 2);
        Assert.Equal(backlog.OrderDescending(), backlog);
        Assert.True(backlog[^1] <= 1, "Something is still due.");
        Assert.InRange(failures, 4, 12);
    }

    private static async Task FireAsync(WorkBench bench)
    {
        foreach (var profile in new[] { "night", "vip", "broken" })
            await bench.Mirror.Plan.FireAsync(profile, 1800);
    }

    private static async Task<long> BacklogAsync(WorkBench bench) =>
        (await bench.Mirror.WorkReports.OverviewAsync()).Counts.Where(count => count.State is WorkStates.Due or WorkStates.Failing).Sum(count => count.Mailboxes);
}
