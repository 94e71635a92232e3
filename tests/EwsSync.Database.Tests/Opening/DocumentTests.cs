using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tests.Backends;
using Xunit;

namespace EwsSync.Database.Tests.Opening;

/// <summary>docs/database.md says what is there, and its queries run.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Its_queries_run(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await mirror.Journal.RegisterAsync("audit");
        await writer.WriteAsync(Change.Folder("F", "root", "Inbox"));
        await writer.WriteAsync("F", Change.Create("a"), Change.Create("b"), Change.Delete("a"));
        await mirror.Leases.ReleaseAsync(writer.Lease);
        var queries = Regex.Matches(Text(), "```sql\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToArray();

        Assert.Equal(5, queries.Length);
        foreach (var query in queries)
            Assert.Single(await mirror.Backend.LookAsync(s => s.QueryAsync(query, r => r.GetValue(0), default), default));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Every_table_and_column_is_described(string kind)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        using var ends = database;
        using var closes = mirror;
        var columns = await mirror.Backend.LookAsync(
            s => s.QueryAsync(
                kind == TestDatabase.Sqlite
                    ? "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
                    : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT SIMILAR TO '%[0-9]'",
                r => (Table: r.GetString(0), Column: r.GetString(1)),
                default),
            default);

        Assert.Equal(16, columns.Select(c => c.Table).Distinct().Count());
        var text = Text();
        var tables = text[text.IndexOf("## Tables", StringComparison.Ordinal)..text.IndexOf("## Questions", StringComparison.Ordinal)];
        Assert.DoesNotContain(columns, c => !tables.Contains($"**`{c.Table}`**", StringComparison.Ordinal) || !tables.Contains($"`{c.Column}`", StringComparison.Ordinal));
    }

    private static string Text()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EwsSync.PowerShell.sln")))
            folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "database.md")).ReplaceLineEndings("\n");
    }
}
