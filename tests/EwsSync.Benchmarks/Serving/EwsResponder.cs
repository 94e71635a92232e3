using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Benchmarks.Serving;

/// <summary>From a request body to its answer: which operation, how busy the mailbox, how long to think.</summary>
internal sealed class EwsResponder(ServerOptions options)
{
    private readonly ItemPages _pages = new(options);
    private readonly FolderAnswers _folders = new(options);
    private readonly ItemAnswers _items = new(options);
    private readonly MailboxLimit _limit = new(options.Limit);
    private long _requests;
    private long _connections;
    private long _busy;
    private long _bytes;

    public ServerCounts Counts => new(
        Interlocked.Read(ref _requests), Interlocked.Read(ref _connections), Interlocked.Read(ref _busy), Interlocked.Read(ref _bytes), _limit.Highest);

    public void Precompute() => _pages.Precompute();

    public void CountConnection() => Interlocked.Increment(ref _connections);

    public void Reset()
    {
        Interlocked.Exchange(ref _requests, 0);
        Interlocked.Exchange(ref _connections, 0);
        Interlocked.Exchange(ref _busy, 0);
        Interlocked.Exchange(ref _bytes, 0);
        _limit.Forget();
    }

    public async Task<CannedAnswer> AnswerAsync(HttpRequest request)
    {
        Interlocked.Increment(ref _requests);
        var mailbox = Mailbox(request);
        var entered = _limit.TryEnter(mailbox);
        try
        {
            if (options.LatencyMilliseconds > 0) await Task.Delay(options.LatencyMilliseconds).ConfigureAwait(false);
            var answer = entered ? Answer(request) : Busy(request);
            Interlocked.Add(ref _bytes, answer.Body.Length);
            return answer;
        }
        finally
        {
            if (entered) _limit.Leave(mailbox);
        }
    }

    private static string Mailbox(HttpRequest request)
    {
        var impersonated = new RequestText(request.Body.Span).ElementText("PrimarySmtpAddress"u8);
        return impersonated.IsEmpty ? request.AnchorMailbox : Encoding.UTF8.GetString(impersonated);
    }

    private CannedAnswer Answer(HttpRequest request)
    {
        var body = request.Body.Span;
        var text = new RequestText(body);
        if (text.Has("GetItem>"u8)) return _items.GetItem(body, request.AcceptsGzip);
        if (text.Has("GetFolder>"u8)) return _folders.GetFolder(body, request.AcceptsGzip);
        var hierarchy = text.Has("SyncFolderHierarchy>"u8);
        if (!hierarchy && !text.Has("SyncFolderItems>"u8)) return CannedAnswer.Of("The canned server does not know this operation.", "", gzip: false, status: 500);
        if (!CannedIds.TryState(text.ElementText("SyncState"u8), out var sent, out var sequence))
            return ItemPages.Error("ErrorInvalidSyncStateData", "Synchronization state data is corrupt or otherwise invalid.", null, request.AcceptsGzip);
        if (hierarchy) return _folders.Hierarchy(sent, sequence, request.AcceptsGzip);
        if (!IsItemsFolder(body)) return ItemPages.Quiet(sent, sequence, request.AcceptsGzip);
        // Named properties on top of IdOnly are how other clients ask for what Default has.
        var idOnly = text.ElementText("BaseShape"u8).SequenceEqual("IdOnly"u8) && !text.Has("AdditionalProperties>"u8);
        return _pages.Page(sent, text.Number("MaxChangesReturned"u8, ItemPages.FullPage), idOnly, request.AcceptsGzip, sequence);
    }

    private static bool IsItemsFolder(ReadOnlySpan<byte> body)
    {
        var text = new RequestText(body);
        return text.NextId("FolderId"u8, out var id, out var distinguished)
            && (distinguished ? id.SequenceEqual("inbox"u8) : CannedIds.FolderNumber(id) == CannedIds.ItemsFolder);
    }

    private CannedAnswer Busy(HttpRequest request)
    {
        Interlocked.Increment(ref _busy);
        return new RequestText(request.Body.Span).Has("SyncFolderItems>"u8)
            ? ItemPages.Error(
                "ErrorServerBusy",
                "The server cannot service this request right now. Try again later., This operation exceeds the throttling budget for policy part 'ConcurrentSyncCalls'.",
                Envelope.BusyValue(options.BackOffMilliseconds),
                request.AcceptsGzip)
            : CannedAnswer.Of(Envelope.BusyFault(options.BackOffMilliseconds), "", request.AcceptsGzip, status: 500);
    }
}
