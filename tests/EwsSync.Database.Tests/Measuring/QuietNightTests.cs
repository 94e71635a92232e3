using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Mirroring;
using EwsSync.Emulator;
using EwsSync.State.Files;
using EwsSync.Sync;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Database.Tests.Measuring;

/// <summary>
/// What a database costs a nightly run in which nothing changed, against states in files. Only on request: <c>EWSSYNC_QUIET_FOLDERS=1000</c> (folders). The times contain those of the
/// embedded Exchange, which is in the same process: the same for both.
/// </summary>
public sealed class QuietNightTests(ITestOutputHelper output)
{
    private const int Rounds = 7;

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_database_costs_a_quiet_night_little(string kind)
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable("EWSSYNC_QUIET_FOLDERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var folders), "Only on request.");
        var states = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var database = TestDatabase.Make(kind);
        await MirrorDatabase.UpgradeAsync(database.Options());
        using var mirror = await MirrorDatabase.OpenAsync(database.Options());
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false });
        try
        {
            server.Store = new FileSyncStateStore(states);
            for (var i = 0; i < folders; i++)
                server.Mailbox.AddMessage(server.Mailbox.CreateFolder("inbox", $"Folder {i}").Id, "One");
            var bench = new MirrorBench(server, mirror, MirrorSet.Address) { Options = new MirrorOptions() };
            await bench.RunToTheEndAsync();
            await server.RunAsync(new FolderSelection { All = true }, options: Plain);
            List<double> with = [], without = [];
            for (var round = 0; round < Rounds; round++)
            {
                with.Add(await TimeAsync(async () => Assert.Equal(0, (await bench.RunToTheEndAsync()).Journaled)));
                without.Add(await TimeAsync(async () => Assert.Empty(await server.RunAsync(new FolderSelection { All = true }, options: Plain))));
            }

            var ratio = with.Zip(without, (a, b) => a / b).Order().ElementAt(Rounds / 2);
            output.WriteLine($"{kind}: {folders} quiet folders, {with.Order().ElementAt(Rounds / 2):0.00} s with the database, {without.Order().ElementAt(Rounds / 2):0.00} s with files, median of paired ratios {ratio:0.00}");
        }
        finally
        {
            Directory.Delete(states, recursive: true);
        }
    }

    private static ItemSyncOptions Plain { get; } = new() { InitialSync = InitialSyncPolicy.Full, Shape = Model.ItemShape.Default };

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalSeconds;
    }
}
