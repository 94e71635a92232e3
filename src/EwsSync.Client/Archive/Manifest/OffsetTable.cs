using System;
using System.IO;
using EwsSync.Client.Archive.Files;
using EwsSync.Compat;

namespace EwsSync.Client.Archive.Manifest;

/// <summary>
/// Numbers by key in a file, for as many as would take memory: a table with open addressing, read and written slot by slot, so that the cache of the operating system has it and not this process.
/// The file is of this run alone, and made anew from the manifest by each.
/// </summary>
internal sealed class OffsetTable(string folder, long capacity = 1 << 20) : IDisposable
{
    /// <summary>Files of runs that were killed; of one that ends nothing is left.</summary>
    public const string Pattern = "index-*";

    private const int SlotSize = 16;
    private const int ScanSize = 64 * 1024;

    // Offsets are stored with one more, so that zero is a slot that was never used.
    private const long Removed = -1;

    private readonly byte[] _slot = new byte[SlotSize];
    private FileStream _file = Create(folder, capacity);
    private long _capacity = capacity;
    private long _used;

    public long? Find(ulong key)
    {
        for (var at = Start(key); ; at = (at + 1) % _capacity)
        {
            var (found, value) = Read(at);
            if (value == 0)
                return null;
            if (found == key && value != Removed)
                return value - 1;
        }
    }

    public void Set(ulong key, long offset)
    {
        if (_used * 10 >= _capacity * 6)
            Grow();
        for (var at = Start(key); ; at = (at + 1) % _capacity)
        {
            var (found, value) = Read(at);
            if (value != 0 && found != key)
                continue;
            if (value == 0)
                _used++;
            Write(at, key, offset + 1);
            return;
        }
    }

    public void Remove(ulong key)
    {
        for (var at = Start(key); ; at = (at + 1) % _capacity)
        {
            var (found, value) = Read(at);
            if (value == 0)
                return;
            if (found != key)
                continue;

            // The slot stays used: what was put behind it is still found.
            Write(at, key, Removed);
            return;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Create(string folder, long capacity)
    {
        var path = Path.Combine(folder, Pattern.Replace("*", Guid.NewGuid().ToString("N")));
        return Disk.Try(path, "being made", () =>
        {
            PrivateFiles.CreateFolder(folder);
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
            file.SetLength(capacity * SlotSize);
            return file;
        });
    }

    private void Grow()
    {
        var (old, size) = (_file, _capacity);
        (_file, _capacity, _used) = (Create(folder, size * 2), size * 2, 0);
        var buffer = new byte[ScanSize];
        for (long at = 0; at < size * SlotSize; at += ScanSize)
        {
            var length = (int)Math.Min(ScanSize, (size * SlotSize) - at);
            old.Position = at;
            Fill(old, buffer, length);
            for (var slot = 0; slot < length; slot += SlotSize)
            {
                if (BitConverter.ToInt64(buffer, slot + 8) is var value && value > 0)
                    Set(BitConverter.ToUInt64(buffer, slot), value - 1);
            }
        }

        old.Dispose();
    }

    // A key is the beginning of a hash: it is spread already.
    private long Start(ulong key) => (long)(key % (ulong)_capacity);

    private (ulong Key, long Value) Read(long at)
    {
        _file.Position = at * SlotSize;
        Fill(_file, _slot, SlotSize);
        return (BitConverter.ToUInt64(_slot, 0), BitConverter.ToInt64(_slot, 8));
    }

    private void Write(long at, ulong key, long value)
    {
        Buffer.BlockCopy(BitConverter.GetBytes(key), 0, _slot, 0, 8);
        Buffer.BlockCopy(BitConverter.GetBytes(value), 0, _slot, 8, 8);
        _file.Position = at * SlotSize;
        _file.Write(_slot, 0, SlotSize);
    }

    private static void Fill(FileStream file, byte[] buffer, int length)
    {
        for (var filled = 0; filled < length;)
        {
            var read = file.Read(buffer, filled, length - filled);
            if (read == 0)
                throw new EndOfStreamException();
            filled += read;
        }
    }
}
