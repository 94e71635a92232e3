using System;
using System.Collections.Concurrent;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using EwsSync.Compat;

namespace EwsSync.State.Files;

/// <summary>
/// One run's hold on one identity: an exclusively opened lock file, which the operating system lets go when the process ends however it
/// ends (sharing mode on Windows, flock on Unix). The empty file stays: deleting it at every release would let two runs hold two
/// files of one name.
/// </summary>
internal sealed class StateLock : IStateLease
{
    private const int MaxRetired = 16;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // Also asked first, because network file systems turn flock into a lock that one process can take twice.
    private static readonly ConcurrentDictionary<string, StateLock> OfThisProcess = new(StringComparer.Ordinal);

    private static long _epochs;

    private readonly StatePaths _paths;
    private FileStream? _file;
    private int _disposed;

    private StateLock(StatePaths paths, SyncStateIdentity identity)
    {
        _paths = paths;
        Identity = identity;
        Epoch = Interlocked.Increment(ref _epochs);
    }

    public SyncStateIdentity Identity { get; }

    /// <summary>Of this process: another one cannot take over before the system has let go of the file.</summary>
    public long Epoch { get; }

    public bool IsLost => Volatile.Read(ref _disposed) != 0;

    /// <summary>Held around each commit, since several threads of a run may commit.</summary>
    public object Gate { get; } = new();

    /// <summary>Length and time of the state file when it was last known whole, so that not every commit reads it again.</summary>
    public (long Length, DateTime WrittenUtc)? Verified { get; set; }

    public static StateLock? Find(StatePaths paths) =>
        OfThisProcess.TryGetValue(paths.Lock, out var held) && held._file is not null ? held : null;

    /// <summary>Waits by asking again; counts what it waited rather than reading a clock that may jump.</summary>
    public static StateLock Take(
        StatePaths paths, SyncStateIdentity identity, TimeSpan timeout, Func<TimeSpan, CancellationToken, bool> wait, CancellationToken token)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (TryTake(paths, identity) is { } taken)
                return taken;
            if (timeout != Timeout.InfiniteTimeSpan && waited >= timeout)
                throw LeaseFaults.Locked(paths.Lock, identity, StateHolder.Read(paths.Holder));
            var pause = timeout == Timeout.InfiniteTimeSpan || timeout - waited > Poll ? Poll : timeout - waited;
            if (wait(pause, token))
                token.ThrowIfCancellationRequested();
            waited += pause;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (_file is not null)
            StateHolder.Delete(_paths.Holder);
        Release();
    }

    /// <summary>Lets go and deletes the lock file too, when the identity is forgotten.</summary>
    public void Retire()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        StateHolder.Delete(_paths.Holder);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // A file that is open elsewhere by then cannot be deleted here, and need not be.
            Release();
            StateHolder.Delete(_paths.Lock);
            return;
        }

        // Another run may have opened the file before it is deleted and lock it after: the mark says that the name is free for a new file.
        if (StateHolder.Delete(_paths.Lock))
            _file?.WriteByte((byte)'x');
        Release();
    }

    private static StateLock? TryTake(StatePaths paths, SyncStateIdentity identity)
    {
        var mine = new StateLock(paths, identity);
        if (!OfThisProcess.TryAdd(paths.Lock, mine))
            return null;
        try
        {
            // The bound is for a file that someone else put there: marked or not, what lies under the name then is what counts.
            for (var tries = 0; mine._file is null; tries++)
            {
                PrivateFiles.CreateFolder(paths.Folder);
                var file = PrivateFiles.Open(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (file.Length == 0 || tries == MaxRetired)
                    mine._file = file;
                else
                    file.Dispose();
            }
        }
        catch (IOException e) when (StateFaults.IsInUse(e))
        {
            mine.Release();
            return null;
        }
        catch
        {
            mine.Release();
            throw;
        }

        StateHolder.Write(paths.Holder);
        return mine;
    }

    private void Release()
    {
        var file = _file;
        _file = null;
        file?.Dispose();
        OfThisProcess.TryRemove(_paths.Lock, out _);
    }
}
