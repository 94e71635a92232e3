using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Model;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Measuring;

/// <summary>
/// How far the writing is from a bare program. Only on request: <c>EWSSYNC_DATABASE_MEASURE=100000</c> (items), with <c>EWSSYNC_DATABASE_FSYNC=on</c> for a PostgreSQL
/// that flushes. Whole runs are measured by the harness (its verb mirror).
/// </summary>
public sealed class FloorTests(ITestOutputHelper output)
{
    private const int PageSize = 512;

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Writing_is_near_the_floor(string kind)
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_DATABASE_MEASURE"), NumberStyles.None, CultureInfo.InvariantCulture, out var items), "Only on request.");
        var pages = Enumerable.Range(0, items).Select(Item).Chunk(PageSize).ToList();
        BareProgram? bare = null;
        List<(double Wall, double Cpu)> ours = [], floor = [];
        for (var round = 0; round < 4; round++)
        {
            using (var database = TestDatabase.Make(kind))
            {
                await MirrorDatabase.UpgradeAsync(database.Options());
                using var mirror = await MirrorDatabase.OpenAsync(Options(database));
                var writer = await Writer.BeginAsync(mirror);
                ours.Add(await MeasureAsync(async () =>
                {
                    foreach (var page in pages)
                        await writer.WriteAsync("F", page);
                }));
                using var connection = await mirror.Backend.OpenAsync(default);
                bare ??= BareProgram.Read(connection);
                Assert.Equal(items, Rows(connection));
                if (round == 0)
                    output.WriteLine($"{kind}: {Size(database, connection) / 1e6 * 100_000 / items:0} MB for 100,000 items with their journal");
            }

            using (var database = TestDatabase.Make(kind))
            {
                await MirrorDatabase.UpgradeAsync(database.Options());
                using var mirror = await MirrorDatabase.OpenAsync(Options(database));
                await (await Writer.BeginAsync(mirror)).WriteAsync("F", []);
                using var connection = await mirror.Backend.OpenAsync(default);
                floor.Add(await MeasureAsync(() => Task.Run(() => bare.Write(connection, PageSize))));
                Assert.Equal(items, Rows(connection));
            }
        }

        // The first round warms up.
        var (wall, cpu) = (ours.Skip(1).Min(m => m.Wall), ours.Skip(1).Min(m => m.Cpu));
        var (bareWall, bareCpu) = (floor.Skip(1).Min(m => m.Wall), floor.Skip(1).Min(m => m.Cpu));
        output.WriteLine($"{kind}: ours {items / wall:0} items/s, {cpu / items * 1e6:0} µs of this process an item; floor {items / bareWall:0} items/s, {bareCpu / items * 1e6:0} µs; wall {wall / bareWall:0.00}, processor {cpu / bareCpu:0.00} times the floor");
    }

    private static DatabaseOptions Options(TestDatabase database) => new() { Database = database.Text, Create = true, Properties = item => ((Prepared)item).Json };

    private static async Task<(double Wall, double Cpu)> MeasureAsync(Func<Task> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await work();
        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    /// <summary>What was measured has written everything.</summary>
    private static long Rows(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM item";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static long Size(TestDatabase database, System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = database.IsSqlite ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()" : "SELECT pg_database_size(current_database()) - 9000000";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>An item of the size that Exchange's Default shape has: an id of 152 characters, 1.2 KB of properties.</summary>
    private static ItemChange Item(int number)
    {
        var random = new Random(number);
        var id = new byte[114];
        random.NextBytes(id);
        var item = new Prepared
        {
            ItemId = new ItemId(Convert.ToBase64String(id), Convert.ToBase64String(id, 0, 30)),
            ItemClass = "IPM.Note",
            Subject = $"Minutes of the {number}th meeting about the budget",
            From = new EmailAddress("Kim", $"person{number % 500}@contoso.com", null, null, null, null),
            DateTimeReceived = new DateTimeOffset(Change.Now.AddMinutes(-number)),
            DateTimeSent = new DateTimeOffset(Change.Now.AddMinutes(-number)),
            DateTimeCreated = new DateTimeOffset(Change.Now.AddMinutes(-number)),
            IsRead = number % 3 == 0,
            HasAttachments = number % 7 == 0,
            Size = 20_000 + number,
            // Scattered over an index of its own, as search keys are.
            ExtendedProperties = [new ExtendedProperty(MirrorOptions.SearchKeyPath, Convert.ToBase64String(id, 30, 16), null)],
        };
        var json = new StringBuilder("{");
        for (var i = 0; i < 24; i++)
            json.Append(CultureInfo.InvariantCulture, $"\"property{i}\":\"{random.Next():x8}{random.Next():x8}{random.Next():x8}\",");
        item.Json = Encoding.UTF8.GetBytes(json.Append("\"x\":0}").ToString());
        return Change.Create(item, origin: ChangeOrigins.Initial);
    }

    private sealed class Prepared : Message
    {
        public byte[] Json { get; set; } = [];
    }
}
