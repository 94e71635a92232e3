using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Core.Tests.Reliability.Histories;
using EwsSync.Database.Reading;
using EwsSync.Database.Tables;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Histories;
using EwsSync.Database.Tests.Mirroring;
using EwsSync.Emulator;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Verifying;

/// <summary>
/// Random histories of a mirror, then one random defect: a verification finds it and nothing else, while changes are still to come, and a repair ends it. And one
/// without a defect, in which others are at work while it looks: it finds nothing.
/// </summary>
public sealed class PlantedDefectTests(ITestOutputHelper output)
{
    private const int HistoriesOfAServer = 100;

    // So many on SQLite, and a tenth on PostgreSQL.
    private const string Variable = "EWSSYNC_VERIFY_HISTORIES";
    private const string FirstVariable = "EWSSYNC_VERIFY_HISTORY";

    private readonly Dictionary<string, int> _found = [];
    private string? _expected;

    [SkippableTheory]
    [InlineData(TestDatabase.Sqlite, 60)]
    [InlineData(TestDatabase.Postgres, 10)]
    public async Task Every_defect_is_found_and_repaired_and_nothing_else_is_reported(string kind, int histories)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            histories = kind == TestDatabase.Sqlite ? asked : asked / 10;
        var first = int.TryParse(Environment.GetEnvironmentVariable(FirstVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        var killer = new Killer();
        using var database = TestDatabase.Make(kind);
        var options = database.Options(killer.Step);
        await MirrorDatabase.UpgradeAsync(options);
        using var mirror = await MirrorDatabase.OpenAsync(options);
        for (var seed = first; seed < first + histories;)
        {
            var clock = new HistoryClock();
            await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false, Clock = clock }, clock);
            for (var played = 0; played < HistoriesOfAServer && seed < first + histories; played++, seed++)
            {
                _expected = null;
                var history = new EngineHistory(server, mirror, killer, seed, new Coverage()) { Then = h => VerifyAsync(h, kind == TestDatabase.Sqlite) };
                try
                {
                    await history.PlayAsync();
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"History {seed} on {kind}, {_expected}: {e.Message}\n{string.Join('\n', history.Story)}", e);
                }
            }
        }

        output.WriteLine($"{histories} histories on {kind}: {string.Join(", ", _found.Select(f => $"{f.Value} {f.Key}").Order(StringComparer.Ordinal))}");
        Assert.True(histories < 60 || _found.Count >= 7, "Too few kinds of defects came up.");
    }

    private async Task VerifyAsync(EngineHistory history, bool isSqlite)
    {
        var (bench, random) = (history.Bench, history.Random);

        // The names of folders that a fault of the server garbled are as it sent them: a true difference, and the first thing that it finds.
        var garbled = await RunAsync(new VerificationOptions(), new RepairOptions { Shape = bench.Options.Shape });
        Assert.All(garbled.Differences, d => Assert.True(d is { Entity: "Folder", Difference: DifferenceKinds.Stale, Repaired: true } && d.Known!.Contains('\uFFFD', StringComparison.Ordinal), d.ToString()));
        for (var deeds = random.Next(2) * random.Next(8); deeds > 0; deeds--)
            history.Others();
        var busy = random.Next(4) == 0;
        var planted = busy ? null : await new PlantedDefect(bench, history.Root, random, isSqlite).PlantAsync(random.Next(PlantedDefect.Kinds));
        _expected = planted;
        var options = new VerificationOptions { Throttle = random.Next(1, 4), Progress = busy ? _ => history.Others() : null };

        var summary = await RunAsync(options);

        Assert.True(summary.Complete, $"{summary.ErrorId}: {summary.Error}");
        Assert.True(
            summary.Differences.Select(Named).SequenceEqual(planted is null ? [] : [planted]),
            $"found {string.Join("; ", summary.Differences.Select(d => $"{d.Entity} {d.Difference} {d.FolderPath} {d.Subject} {d.ItemId ?? d.FolderId}: {d.Known} and {d.Found}"))}");
        var kind = planted?.Split(' ')[0] + (planted is not null && summary.Differences[0].Entity == "Folder" ? " of a folder" : string.Empty);
        var name = busy ? "while others were at work" : planted is null ? "nothing" : kind;
        _found[name] = _found.GetValueOrDefault(name) + 1;
        if (planted is null)
            return;

        var repaired = await RunAsync(options, new RepairOptions { Shape = bench.Options.Shape, AllowMassDelete = true });
        Assert.True(repaired.Success && repaired.Repaired == 1, MirrorVerificationTests.Said(repaired));
        await bench.RunToTheEndAsync();
        await bench.RunToTheEndAsync();
        var after = await RunAsync(options);
        Assert.True(after.Success && after.Differences.Count == 0, MirrorVerificationTests.Said(after));
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
        await CompareAsync(bench);

        Task<VerificationSummary> RunAsync(VerificationOptions how, RepairOptions? repair = null) =>
            new MirrorVerification(bench.Mirror, how, repair).RunAsync(bench.Server.Session with { Mailbox = bench.Address, Server = bench.ServerName ?? bench.Server.Session.Server });
    }

    private static string Named(MailboxDifference difference) => $"{difference.Difference} {difference.ItemId ?? difference.FolderId ?? difference.Known}";

    /// <summary>The mirror is the mailbox, and a reader who takes rows as they come, whatever it had before, ends with the mirror.</summary>
    private static async Task CompareAsync(MirrorBench bench)
    {
        var truth = bench.Server.Mailbox.Folders.Where(f => f.Kind != "SearchFolder").SelectMany(f => bench.Server.Mailbox.Items(f.Id, bench.Options.IncludeAssociated))
            .Select(i => $"{i.Id} {Replica.Legal(i.Subject)} {Replica.ReadFlag(i)}").Order(StringComparer.Ordinal).ToList();
        var id = await bench.IdAsync();
        var rows = await Sql.Sessions.LookAsync(bench.Mirror.Backend, s => s.QueryAsync($"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @m AND deleted_utc IS NULL", ItemRow.Read, default, ("@m", id)), default);
        Assert.Equal(truth, rows.Select(r => $"{r.ItemId} {Replica.Legal(r.Subject ?? string.Empty)} {r.IsRead}").Order(StringComparer.Ordinal));
        var items = new Dictionary<string, (string? Folder, string Text)>();
        foreach (var entry in await bench.JournalAsync())
        {
            if (entry.ChangeType == JournalTypes.Lost)
                continue;
            if (entry.ChangeType == JournalTypes.IdChange && entry.Entity == ChangeRow.Item && items.Keys.SingleOrDefault(known => Key.Of(known).ToString() == entry.OldItemKey) is { } old)
                items.Remove(old);
            if (entry.Entity == ChangeRow.Folder)
            {
                foreach (var gone in items.Where(i => entry.ChangeType == ChangeTypes.Delete && i.Value.Folder == entry.FolderId).Select(i => i.Key).ToList())
                    items.Remove(gone);
                foreach (var taken in items.Where(i => entry.ChangeType == JournalTypes.IdChange && i.Value.Folder == entry.OldFolderId).ToList())
                    items[taken.Key] = (entry.FolderId, taken.Value.Text);
            }
            else if (entry.ChangeType == ChangeTypes.Delete)
            {
                items.Remove(entry.ItemId!);
            }
            else
            {
                items[entry.ItemId!] = (entry.FolderId, $"{Replica.Legal(entry.Subject ?? string.Empty)} {entry.IsRead}");
            }
        }

        Assert.Equal(truth, items.Select(i => $"{i.Key} {i.Value.Text}").Order(StringComparer.Ordinal));
    }
}
