using System.IO;
using System.Threading;
using BenchmarkDotNet.Attributes;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.Benchmarks.Parts;

/// <summary>Making one page's state durable while the run holds its identity: mostly the disk's flush.</summary>
public class CommitState
{
    private DirectoryInfo _folder = null!;
    private FileSyncStateStore _store = null!;
    private System.IDisposable _held = null!;
    private int _page;

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("ewssync-parts-");
        _store = new FileSyncStateStore(_folder.FullName);
        _held = _store.Lock(SampleStates.Of(1, 0).Identity, Timeout.InfiniteTimeSpan, CancellationToken.None);
    }

    [Benchmark]
    public void Commit() => _store.Commit(SampleStates.Of(1, ++_page));

    [Benchmark]
    public SyncState? Read() => _store.Read(SampleStates.Of(1, 0).Identity);

    [GlobalCleanup]
    public void Close()
    {
        _held.Dispose();
        _folder.Delete(recursive: true);
    }
}
