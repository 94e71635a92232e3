using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Ews;
using EwsSync.Model;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Benchmarks.Own;

/// <summary>
/// This project's connection, transport and readers in the plainest loop, one request after the other: what the engine around them adds, or
/// gains by doing things at once, is the difference to this. <c>reader --url URL --shape S [--get-item N] [--work MS]</c>, where N completes each page
/// by GetItem in batches of that size, and MS is worked on it, before the next page is asked for.
/// </summary>
internal static class ReaderLoop
{
    private static readonly ItemShape WithBody = ItemShape.Default with { AdditionalProperties = [new FieldPath("item:Body")] };

    public static async Task<int> RunAsync(Arguments line)
    {
        var started = Stopwatch.GetTimestamp();
        var url = line.Text("--url", "");
        var batch = line.Number("--get-item", 0, 0, 1000);
        var work = line.Number("--work", 0, 0, 10_000);
        var shape = line.Text("--shape", "Default") == "IdOnly" ? ItemShape.IdOnly : ItemShape.Default;
        line.RefuseUnknown();
        using var connection = OwnMailbox.Connect(url);
        var mailbox = ((EwsSource)connection.OpenMailbox(OwnMailbox.Address).Source).Mailbox;
        var request = new SyncFolderItemsRequest(new FolderId("inbox"), shape, 512);
        var (items, pages) = (0L, 0);
        while (true)
        {
            var page = await CallAsync(mailbox, "SyncFolderItems", request.ToBytes(mailbox.Header()), SyncFolderItemsReader.Read).ConfigureAwait(false);
            if (batch > 0) await CompleteAsync(mailbox, page, batch).ConfigureAwait(false);
            ConsumerWork.Do(work);
            items += page.Changes.Count;
            pages++;
            if (page.IncludesLastItemInRange) break;
            request = request with { SyncState = page.SyncState };
        }

        ContestantReport.Print(items, pages, started);
        return 0;
    }

    private static async Task CompleteAsync(EwsMailbox mailbox, SyncFolderItemsResponse page, int batch)
    {
        foreach (var ids in page.Changes.Select(change => change.Item!.ItemId!).Chunk(batch))
        {
            var request = new GetItemRequest(ids, WithBody);
            var answer = await CallAsync(mailbox, "GetItem", request.ToBytes(mailbox.Header()), GetItemReader.Read).ConfigureAwait(false);
            if (!answer.Results.TrueForAll(result => result.Item is not null)) throw new InvalidDataException("An item did not come back.");
        }
    }

    private static async Task<T> CallAsync<T>(EwsMailbox mailbox, string operation, byte[] body, Func<Func<Stream>, ReplyContext, T> read)
    {
        using var reply = await mailbox.Transport.SendAsync(new EwsCall(operation, body), CancellationToken.None).ConfigureAwait(false);
        return read(reply.Body.OpenRead, new ReplyContext(operation, reply.StatusCode));
    }
}
