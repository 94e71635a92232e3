using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>Everything that a history is made from, as numbers.</summary>
/// <param name="Store">Says where states are kept.</param>
/// <param name="Habits">One number for each consumer, see <see cref="ConsumerHabits"/>.</param>
/// <param name="Steps">What happens.</param>
internal sealed record HistoryPlan(int Store, int[] Habits, HistoryStep[] Steps)
{
    private const int MostConsumers = 3;
    private const int MostSteps = 22;

    public static Arbitrary<HistoryPlan> Any()
    {
        var number = Gen.Choose(0, 999);
        var step = from what in number from x in number from y in number select new HistoryStep(what, x, y);
        var plan = from store in number
                   from consumers in Gen.Choose(1, MostConsumers)
                   from habits in number.ArrayOf(consumers)
                   from steps in step.ArrayOf().Resize(MostSteps)
                   select new HistoryPlan(store, habits, steps);
        return Arb.From(plan, Smaller);
    }

    /// <summary>First without whole stretches of steps, then without single ones, then with smaller numbers.</summary>
    private static IEnumerable<HistoryPlan> Smaller(HistoryPlan plan)
    {
        for (var stretch = plan.Steps.Length / 2; stretch > 0; stretch /= 2)
        {
            for (var at = 0; at + stretch <= plan.Steps.Length; at += stretch)
                yield return plan with { Steps = [.. plan.Steps[..at], .. plan.Steps[(at + stretch)..]] };
        }

        if (plan.Store != 1)
            yield return plan with { Store = 1 };
        if (plan.Habits.Length > 1)
            yield return plan with { Habits = plan.Habits[..^1] };
        for (var i = 0; i < plan.Habits.Length; i++)
        {
            if (plan.Habits[i] != 0)
                yield return plan with { Habits = [.. plan.Habits[..i], 0, .. plan.Habits[(i + 1)..]] };
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"store {Store}, habits {string.Join(",", Habits)}: {string.Join("; ", Steps.Select(s => s.ToString()))}");
}
