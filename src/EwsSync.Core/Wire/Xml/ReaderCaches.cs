using System;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>What a parse reuses from the one before on the same thread. Bounded in each part.</summary>
internal sealed class ReaderCaches
{
    /// <summary>A name table that a strange server filled is not kept.</summary>
    private const int MaxNamesKept = 1536;

    [ThreadStatic]
    private static ReaderCaches? _free;

    private ReaderCaches()
    {
        // The tables must have declared their names before the name table takes them.
        _ = ItemKinds.Count;
        Names = new WireNames();
        Utf8Names = new Utf8Names(Names);
    }

    public WireNames Names { get; }

    public Utf8Names Utf8Names { get; }

    public Utf8Text Utf8Text { get; } = new();

    public SharedTexts Texts { get; } = new();

    public MailboxCache Mailboxes { get; } = new();

    public MailboxParts MailboxParts { get; } = new();

    /// <summary>The folder id read last.</summary>
    public FolderId? LastFolder { get; set; }

    public char[] Scratch { get; } = new char[1024];

    public static ReaderCaches Rent()
    {
        var caches = _free ?? new ReaderCaches();
        _free = null;
        return caches;
    }

    public static void Return(ReaderCaches caches)
    {
        if (caches.Names.Count <= MaxNamesKept && caches.Utf8Names.Count <= MaxNamesKept / 2)
            _free = caches;
    }
}
