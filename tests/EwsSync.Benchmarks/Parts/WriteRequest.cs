using System.Linq;
using BenchmarkDotNet.Attributes;
using EwsSync.Benchmarks.Serving;
using EwsSync.Model;
using EwsSync.Wire;

namespace EwsSync.Benchmarks.Parts;

/// <summary>Requests as bytes.</summary>
public class WriteRequest
{
    private readonly RequestHeader _header = new();
    private readonly string _state = CannedIds.State(512, 0);
    private readonly ItemId[] _ids = [.. Enumerable.Range(0, 50).Select(number => new ItemId(CannedIds.Item(number), CannedIds.ChangeKey(number)))];

    [Benchmark]
    public int SyncFolderItems() =>
        new SyncFolderItemsRequest(new FolderId("inbox"), ItemShape.Default, 512) { SyncState = _state }.ToBytes(_header).Length;

    [Benchmark]
    public int GetItemOf50() => new GetItemRequest(_ids, ItemShape.Default).ToBytes(_header).Length;
}
