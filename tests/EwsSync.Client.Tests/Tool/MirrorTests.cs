using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary><c>ewssync mirror</c>, <c>changes</c> and <c>database</c> as a shell has them.</summary>
public sealed class MirrorTests
{
    [Fact]
    public async Task A_mailbox_comes_into_a_database_and_its_journal_out_of_it()
    {
        await using var bench = await ToolBench.StartAsync();
        var first = await MirrorAsync(bench, "--summary-json", bench.FileNamed("summary.json"));
        Assert.True(first.ExitCode == 0 && first.Output.Length == 0, first.ToString());
        Assert.DoesNotContain("--initial-sync", first.Errors, StringComparison.Ordinal);
        using (var summary = JsonDocument.Parse(await File.ReadAllTextAsync(bench.FileNamed("summary.json"))))
        {
            var mailbox = summary.RootElement.GetProperty("mailboxes").EnumerateArray().Single();
            Assert.Equal((bench.AllItemIds().Count, true), (mailbox.GetProperty("created").GetInt32(), mailbox.GetProperty("complete").GetBoolean()));
        }

        bench.Kim.Delete(bench.Kim.Items("inbox")[0].Id, "HardDelete");
        bench.Kim.AddMessage("inbox", "New");
        var second = await MirrorAsync(bench, "--pass-thru");

        Assert.Equal(["Create /Inbox", "Delete /Inbox"], Rows(second).Select(r => $"{r.Type} {r.Path}").Order(StringComparer.Ordinal));
        var journal = Rows(await RunAsync("changes", Database(bench)));
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(r => r.Sequence));
        Assert.Equal(bench.AllItemIds().Order(StringComparer.Ordinal), Replay(journal).Order(StringComparer.Ordinal));
        Assert.Equal(2, Rows(await RunAsync("changes", Database(bench), "--last", "2")).Count);
        Assert.Empty(Rows(await RunAsync("changes", Database(bench), "--until", "1d")));
        Assert.Equal(0, (await RunAsync("database", "check", Database(bench))).ExitCode);
    }

    [Fact]
    public async Task A_reader_begins_with_what_is_there_and_gets_each_row_once()
    {
        await using var bench = await ToolBench.StartAsync();
        await MirrorAsync(bench);

        var first = Rows(await RunAsync("changes", Database(bench), "--consumer", "siem"));
        Assert.Equal(bench.AllItemIds().Order(StringComparer.Ordinal), first.Select(r => r.Item!).Order(StringComparer.Ordinal));
        Assert.Empty(Rows(await RunAsync("changes", Database(bench), "--consumer", "siem")));

        bench.Kim.AddMessage("inbox", "New");
        await MirrorAsync(bench);
        Assert.Single(Rows(await RunAsync("changes", Database(bench), "--consumer", "siem", "--peek")));
        Assert.Single(Rows(await RunAsync("changes", Database(bench), "--consumer", "siem")));
        Assert.Empty(Rows(await RunAsync("changes", Database(bench), "--consumer", "siem")));

        Assert.Equal(0, (await RunAsync("database", "restored", Database(bench))).ExitCode);
        var ahead = await RunAsync("changes", Database(bench), "--consumer", "siem");
        Assert.True(ahead.ExitCode == 2 && ahead.Errors.Contains("[DatabaseRestored]", StringComparison.Ordinal), ahead.ToString());
        Assert.Equal(bench.AllItemIds().Count, Rows(await RunAsync("changes", Database(bench), "--consumer", "siem", "--begin-anew")).Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(40)]
    public async Task A_run_that_is_killed_goes_on_at_once_with_each_row_once(int requests)
    {
        await using var bench = await ToolBench.StartAsync();
        bench.Emulator.Log.Clear();
        using (var process = EwsSyncProcess.Start(bench.Password, Arguments(bench, "--max-changes", "7")))
        {
            while (bench.Emulator.Log.Requests.Count < requests)
                await Task.Yield();
            process.Kill();
            await process.EndAsync();
        }

        var resumed = await MirrorAsync(bench, "--max-changes", "7");

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        var journal = Rows(await RunAsync("changes", Database(bench)));
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(r => r.Sequence));
        Assert.Equal(bench.AllItemIds().Order(StringComparer.Ordinal), Replay(journal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_peek_makes_no_file_and_what_is_wrong_has_an_id_and_a_fix()
    {
        await using var bench = await ToolBench.StartAsync();
        var peek = await MirrorAsync(bench, "--peek");
        Assert.True(peek.ExitCode == 0 && peek.Errors.Contains("complete", StringComparison.Ordinal), peek.ToString());
        Assert.False(File.Exists(bench.FileNamed("mail.db")));

        await File.WriteAllTextAsync(bench.FileNamed("mail.db"), "no database at all, only text");
        var foreign = await MirrorAsync(bench);
        Assert.True(foreign.ExitCode == 2 && foreign.Errors.Contains("[DatabaseForeign]", StringComparison.Ordinal), foreign.ToString());
        Assert.Equal("no database at all, only text", await File.ReadAllTextAsync(bench.FileNamed("mail.db")));

        var secret = await EwsSyncProcess.RunAsync(bench.Password, ["changes", "--database", "Host=127.0.0.1;Port=1;Username=u;Password=geheim", "--consumer", "x"]);
        Assert.True(secret.ExitCode == 2 && secret.Errors.Contains("[DatabaseUnreachable]", StringComparison.Ordinal), secret.ToString());
        Assert.DoesNotContain("geheim", secret.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_deleted_by_mistake_is_taken_back_and_compared_with_the_server()
    {
        await using var bench = await ToolBench.StartAsync();
        await MirrorAsync(bench);
        var gone = bench.Kim.Items("inbox").Take(3).Select(i => i.Id).ToList();
        foreach (var id in gone)
            bench.Kim.Delete(id, "HardDelete");
        await MirrorAsync(bench);

        var undone = await RunAsync("database", "undelete", Database(bench), "--mailbox", bench.Emulator.Accounts[0].Address, "--since", "1h");
        Assert.True(undone.ExitCode == 0 && undone.Errors.Contains("3 items", StringComparison.Ordinal), undone.ToString());
        Assert.Equal(bench.AllItemIds().Concat(gone).Order(StringComparer.Ordinal), Replay(Rows(await RunAsync("changes", Database(bench)))).Order(StringComparer.Ordinal));

        await MirrorAsync(bench);
        Assert.Equal(bench.AllItemIds().Order(StringComparer.Ordinal), Replay(Rows(await RunAsync("changes", Database(bench)))).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await RunAsync("database", "forget", Database(bench), "--mailbox", bench.Emulator.Accounts[0].Address)).ExitCode);
        Assert.Empty(Rows(await RunAsync("changes", Database(bench))));
    }

    private static string[] Database(ToolBench bench) => ["--database", bench.FileNamed("mail.db")];

    private static string[] Arguments(ToolBench bench, params string[] more)
    {
        var address = bench.Emulator.Accounts[0].Address;
        return ["mirror", .. Database(bench), "--url", bench.Emulator.Url.AbsoluteUri, "--mailbox", address, "--user", address, "--password-env", EwsSyncProcess.PasswordVariable, "--max-wait", "0", .. more];
    }

    private static Task<EwsSyncProcess.Ended> MirrorAsync(ToolBench bench, params string[] more) => EwsSyncProcess.RunAsync(bench.Password, Arguments(bench, more));

    private static Task<EwsSyncProcess.Ended> RunAsync(string command, string[] database, params string[] more) => EwsSyncProcess.RunAsync(null, [command, .. database, .. more]);

    private static Task<EwsSyncProcess.Ended> RunAsync(string command, string verb, string[] database, params string[] more) => EwsSyncProcess.RunAsync(null, [command, verb, .. database, .. more]);

    private static List<(string Type, string? Path, string? Item, int Sequence)> Rows(EwsSyncProcess.Ended ended)
    {
        Assert.True(ended.ExitCode == 0, ended.ToString());
        var rows = new List<(string, string?, string?, int)>();
        foreach (var line in ended.Lines)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            rows.Add((
                root.GetProperty("changeType").GetString()!,
                root.GetProperty("folderPath").GetString(),
                root.TryGetProperty("itemId", out var id) ? id.GetString() : null,
                root.GetProperty("sequence") is { ValueKind: JsonValueKind.Number } sequence ? sequence.GetInt32() : 0));
        }

        return rows;
    }

    private static HashSet<string> Replay(List<(string Type, string? Path, string? Item, int Sequence)> rows)
    {
        var items = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Item is not null))
            Assert.True(row.Type switch { "Create" => items.Add(row.Item!), "Delete" => items.Remove(row.Item!), _ => items.Contains(row.Item!) }, $"{row.Type} at {row.Sequence}");
        return items;
    }
}
