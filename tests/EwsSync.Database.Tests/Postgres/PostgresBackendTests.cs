using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using Xunit;

namespace EwsSync.Database.Tests.Postgres;

/// <summary>What a page costs with a server: each round trip waits its turn. Npgsql's own trace counts them; BEGIN travels with the first, COMMIT is one more.</summary>
public sealed class PostgresBackendTests
{
    [SkippableFact]
    public async Task A_page_of_items_that_were_not_there_takes_two_round_trips_and_its_commit()
    {
        var (database, mirror) = await TestDatabase.OpenAsync(TestDatabase.Postgres);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));

        Assert.Equal(2, await CountAsync(() => writer.WriteAsync("F", Change.Create("b"), Change.Create("c"))));
        Assert.Equal(2, await CountAsync(() => writer.WriteAsync("F", Change.Update("b"))));
        Assert.Equal(2, await CountAsync(() => writer.WriteAsync("F")));
    }

    [SkippableFact]
    public async Task Deletes_and_a_folder_that_items_came_from_take_few_more()
    {
        var (database, mirror) = await TestDatabase.OpenAsync(TestDatabase.Postgres);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"), Change.Create("b"));

        Assert.InRange(await CountAsync(() => writer.WriteAsync("F", Change.Create("c"), Change.Update("a"), Change.Delete("b"))), 2, 5);
        Assert.InRange(await CountAsync(() => writer.WriteAsync("G", Change.Create("a"))), 2, 5);
    }

    /// <summary>The commands and batches that this flow of work sends.</summary>
    private static async Task<int> CountAsync(System.Func<Task> work)
    {
        using var mine = new Activity("page").SetIdFormat(ActivityIdFormat.W3C);
        var sent = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId != mine.TraceId)
                    return;
                lock (sent)
                    sent.Add(activity.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        mine.Start();
        await work();
        mine.Stop();
        return sent.Count;
    }
}
