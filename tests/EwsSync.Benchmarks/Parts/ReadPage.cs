using System;
using System.IO;
using BenchmarkDotNet.Attributes;
using EwsSync.Benchmarks.Floors;
using EwsSync.Benchmarks.Serving;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Benchmarks.Parts;

/// <summary>One page of 512 changes from memory: the walk that is the floor, and the reader into the model.</summary>
public class ReadPage : IDisposable
{
    private readonly WalkFloor _walk = new();
    private ResponseBody _body = null!;

    [Params("Default", "IdOnly")]
    public string Shape { get; set; } = "Default";

    [GlobalSetup]
    public void Load()
    {
        var pages = new ItemPages(new ServerOptions(Items: ItemPages.FullPage * 2));
        _body = new ResponseBody();
        _body.Append(pages.Page(0, ItemPages.FullPage, Shape == "IdOnly", gzip: false, 0).Body);
    }

    [Benchmark(Baseline = true)]
    public int Walk()
    {
        using var stream = _body.OpenRead();
        return _walk.Read(stream).Items;
    }

    [Benchmark]
    public int Reader() => SyncFolderItemsReader.Read(_body.OpenRead, new ReplyContext("SyncFolderItems", 200)).Changes.Count;

    [Benchmark]
    public int HeadScanner()
    {
        var found = 0;
        var scanner = new SyncHeadScanner(state => found = state.Length);
        foreach (var segment in _body.Segments()) scanner.Feed(segment);
        return found > 0 ? found : throw new InvalidDataException("The head was not recognized.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _body.Dispose();
        GC.SuppressFinalize(this);
    }
}
