using System.Diagnostics;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Client;
using EwsSync.Model;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Benchmarks.Own;

/// <summary>
/// This project's connection, transport and reader in the plainest loop: what the engine around them adds is the difference to this.
/// </summary>
internal static class ReaderLoop
{
    public static EwsConnection Connect(string url) => EwsConnection.Open(new EwsConnectionOptions
    {
        Url = url,
        Credential = new NetworkCredential("bench@example.com", "not-a-secret"),
    });

    public static async Task<int> RunAsync(Arguments line)
    {
        var started = Stopwatch.GetTimestamp();
        var url = line.Text("--url", "");
        var shape = line.Text("--shape", "Default") == "IdOnly" ? ItemShape.IdOnly : ItemShape.Default;
        line.RefuseUnknown();
        using var connection = Connect(url);
        var mailbox = connection.OpenMailbox("bench@example.com");
        var request = new SyncFolderItemsRequest(new FolderId("inbox"), shape, 512);
        var (items, pages) = (0L, 0);
        while (true)
        {
            using var reply = await mailbox.Transport.SendAsync(new EwsCall("SyncFolderItems", request.ToBytes(mailbox.Header())), CancellationToken.None).ConfigureAwait(false);
            var page = SyncFolderItemsReader.Read(reply.Body.OpenRead, new ReplyContext("SyncFolderItems", reply.StatusCode));
            items += page.Changes.Count;
            pages++;
            if (page.IncludesLastItemInRange) break;
            request = request with { SyncState = page.SyncState };
        }

        ContestantReport.Print(items, pages, started);
        return 0;
    }
}
