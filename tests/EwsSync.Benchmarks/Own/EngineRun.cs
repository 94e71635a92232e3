using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State.Files;
using EwsSync.Sync;

namespace EwsSync.Benchmarks.Own;

/// <summary>
/// The engine as a program would use it, with a state store on disk: <c>engine --url URL --shape S --state DIR</c>, and
/// <c>--prefetch on|off</c>, <c>--body on|off</c> (complete each message by GetItem), <c>--folders inbox|all</c>, <c>--throttle N</c>,
/// <c>--calls N</c> (under way at once for the mailbox), <c>--skip-quiet on|off</c>, <c>--work MS</c> (done with each page before it is accepted).
/// </summary>
internal static class EngineRun
{
    public static async Task<int> RunAsync(Arguments line)
    {
        var started = Stopwatch.GetTimestamp();
        var url = line.Text("--url", "");
        var state = line.Text("--state", "");
        var calls = line.Number("--calls", 0, 0, 100);
        var work = line.Number("--work", 0, 0, 10_000);
        var folders = line.Text("--folders", "inbox") == "all" ? new FolderSelection { All = true } : new FolderSelection { Folders = [new FolderId("inbox")] };
        var options = new ItemSyncOptions
        {
            Shape = Shape(line.Text("--shape", "Default"), line.Text("--body", "off") == "on"),
            Prefetch = line.Text("--prefetch", "on") == "on",
            Throttle = line.Number("--throttle", 4, 1, ItemSyncOptions.MaxThrottle),
            SkipQuietFolders = line.Text("--skip-quiet", "off") == "on",
            InitialSync = InitialSyncPolicy.Full,
        };
        line.RefuseUnknown();
        using var connection = OwnMailbox.Connect(url, calls);
        using var sync = new ItemSync(
            [new ItemSyncRequest(connection.OpenMailbox(OwnMailbox.Address), folders)], state.Length == 0 ? null : new FileSyncStateStore(state), options, SilentObserver.Instance);
        var (items, pages) = (0L, 0);
        while (await sync.NextPageAsync(CancellationToken.None).ConfigureAwait(false) is { } page)
        {
            if (page.Error is { } error) throw error;
            items += page.Changes.Count;
            if (page.EndsPage) pages++;
            ConsumerWork.Do(work);
            sync.Accept(page);
        }

        if (sync.Summaries.FirstOrDefault(summary => !summary.Complete) is { } incomplete)
        {
            Console.Error.WriteLine($"{incomplete.FolderPath} is not complete: {incomplete.Error}");
            return 2;
        }

        ContestantReport.Print(items, pages, started);
        return 0;
    }

    private static ItemShape Shape(string name, bool body)
    {
        var shape = name == "IdOnly" ? ItemShape.IdOnly : ItemShape.Default;
        return body ? shape with { AdditionalProperties = [new FieldPath("item:Body")] } : shape;
    }
}
