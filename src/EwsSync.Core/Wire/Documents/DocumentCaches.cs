using System;

namespace EwsSync.Wire;

/// <summary>What the parse of a document reuses from the one before on the same thread. Bounded in each part.</summary>
internal sealed class DocumentCaches
{
    /// <summary>A name table that a strange server filled is not kept.</summary>
    private const int MaxNamesKept = 1536;

    [ThreadStatic]
    private static DocumentCaches? _free;

    private DocumentCaches()
    {
        // The tables must have declared their names before the name table takes them.
        _ = ItemKinds.Count;
        Reader = new ReaderCaches();
        Utf8Names = new Utf8Names(Reader.Names);
    }

    public ReaderCaches Reader { get; }

    public Utf8Names Utf8Names { get; }

    public Utf8Text Utf8Text { get; } = new();

    public static DocumentCaches Rent()
    {
        var caches = _free ?? new DocumentCaches();
        _free = null;
        return caches;
    }

    public static void Return(DocumentCaches caches)
    {
        if (caches.Reader.Names.Count <= MaxNamesKept && caches.Utf8Names.Count <= MaxNamesKept / 2)
            _free = caches;
    }
}
