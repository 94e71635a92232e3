using System;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Threading.Tasks;

namespace EwsSync.Benchmarks.Serving;

/// <summary>The pages of SyncFolderItems, compressed once and kept: a run must cost the server next to nothing.</summary>
internal sealed class ItemPages(ServerOptions options)
{
    public const int FullPage = 512;

    private const string Operation = "SyncFolderItems";

    private readonly ConcurrentDictionary<(long Sent, int Count, bool IdOnly), CannedAnswer> _kept = new();

    /// <summary>Compresses every full page of the configured shape.</summary>
    public void Precompute() =>
        Parallel.For(0, (options.Items + FullPage - 1) / FullPage, page => Page(page * FullPage, FullPage, options.IdOnlyFirst, gzip: true, 0));

    /// <param name="sent">Changes that the state says were sent already.</param>
    /// <param name="most">MaxChangesReturned.</param>
    /// <param name="idOnly">Only ids, else the Default properties.</param>
    /// <param name="gzip">Whether the client accepts gzip.</param>
    /// <param name="sequence">The count in the state of the request.</param>
    public CannedAnswer Page(long sent, int most, bool idOnly, bool gzip, int sequence)
    {
        var count = (int)Math.Clamp(options.Items - sent, 0, Math.Min(most, FullPage));
        if (count == 0) return Quiet(sent, sequence, gzip);
        return gzip
            ? _kept.GetOrAdd((sent, count, idOnly), key => Build(key.Sent, key.Count, key.IdOnly, gzip: true))
            : Build(sent, count, idOnly, gzip: false);
    }

    /// <summary>An empty last page with a state of its own.</summary>
    public static CannedAnswer Quiet(long sent, int sequence, bool gzip) =>
        CannedAnswer.Of(Head(CannedIds.State(sent, sequence + 1), last: true) + "<m:Changes/>" + Tail(), "", gzip, CompressionLevel.Fastest);

    public static CannedAnswer Error(string code, string text, string? messageXml, bool gzip)
    {
        var xml = new StringBuilder();
        Envelope.Open(xml, Operation);
        Envelope.Error(xml, Operation, code, text, messageXml, "<m:SyncState/><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>");
        Envelope.Close(xml, Operation);
        return CannedAnswer.Of(xml.ToString(), "", gzip, CompressionLevel.Fastest);
    }

    private CannedAnswer Build(long sent, int count, bool idOnly, bool gzip)
    {
        var xml = new StringBuilder(count * (idOnly ? 280 : 1900)).Append("<m:Changes>");
        for (var number = sent; number < sent + count; number++)
        {
            xml.Append("<t:Create>");
            if (idOnly) CannedItem.IdOnly(xml, number);
            else CannedItem.Default(xml, number);
            xml.Append("</t:Create>");
        }

        xml.Append("</m:Changes>").Append(Tail());
        return CannedAnswer.Of(Head(CannedIds.State(sent + count, 0), sent + count >= options.Items), xml.ToString(), gzip);
    }

    private static string Head(string state, bool last)
    {
        var xml = new StringBuilder(2048);
        Envelope.Open(xml, Operation);
        Envelope.OpenMessage(xml, Operation);
        return xml.Append("<m:SyncState>").Append(state).Append("</m:SyncState><m:IncludesLastItemInRange>")
            .Append(last ? "true" : "false").Append("</m:IncludesLastItemInRange>").ToString();
    }

    private static string Tail()
    {
        var xml = new StringBuilder();
        Envelope.CloseMessage(xml, Operation);
        Envelope.Close(xml, Operation);
        return xml.ToString();
    }
}
