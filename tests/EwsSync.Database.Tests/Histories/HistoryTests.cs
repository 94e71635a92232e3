using System;
using System.Globalization;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Histories;

/// <summary>Random histories with faults: the mirror equals the mailbox, the journal replayed equals the mirror, without a gap and without a repetition.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    // So many on SQLite, and a tenth on PostgreSQL; each test says its seed when it fails.
    private const string Variable = "EWSSYNC_DATABASE_HISTORIES";

    // The first seed, to see a failed one again.
    private const string FirstVariable = "EWSSYNC_DATABASE_HISTORY";

    [SkippableTheory]
    [InlineData(TestDatabase.Sqlite, 300)]
    [InlineData(TestDatabase.Postgres, 50)]
    public async Task The_mirror_equals_the_mailbox_whatever_happens(string kind, int histories)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            histories = kind == TestDatabase.Sqlite ? asked : asked / 10;
        var killer = new Killer();
        using var database = TestDatabase.Make(kind);
        var options = database.Options(killer.Step);
        await MirrorDatabase.UpgradeAsync(options);
        using var mirror = await MirrorDatabase.OpenAsync(options);

        var first = int.TryParse(Environment.GetEnvironmentVariable(FirstVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        for (var seed = first; seed < first + histories; seed++)
        {
            var history = new HistoryRun(mirror, killer, seed);
            try
            {
                await history.RunAsync();
            }
            catch (Exception e)
            {
                output.WriteLine(string.Join('\n', history.Story));
                throw new InvalidOperationException($"History {seed} on {kind}: {e.Message}", e);
            }
        }

        Assert.Empty(await mirror.Retention.CheckAsync());
        output.WriteLine($"{histories} histories on {kind}, {killer.Kills} kills");
        Assert.True(killer.Kills >= histories / 4);
    }
}
