using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.State.Files;

/// <summary>
/// Keeps each state in a small file of its own: written beside, flushed to disk, moved over, readable by its owner only. Several
/// processes may use one folder at a time. On file systems without locks (some network shares) nothing stops two runs on one identity.
/// </summary>
public sealed class FileSyncStateStore : ISyncStateStore
{
    private readonly Func<TimeSpan, CancellationToken, bool> _wait;

    /// <summary>Uses a folder, which is created when first needed.</summary>
    /// <param name="folder">The folder; null or blank for the place that <see cref="StateLocation.Resolve(string?)"/> finds.</param>
    /// <exception cref="SyncStateException"><c>StateStoreUnusable</c>: there is no such place, or the path is malformed.</exception>
    public FileSyncStateStore(string? folder = null)
        : this(folder, (pause, token) => token.WaitHandle.WaitOne(pause))
    {
    }

    /// <summary>For tests: <paramref name="wait"/> stands for time, and says whether the token was cancelled meanwhile.</summary>
    internal FileSyncStateStore(string? folder, Func<TimeSpan, CancellationToken, bool> wait)
    {
        Location = StateLocation.Resolve(folder);
        _wait = wait;
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <summary>For tests: receives how far each commit has come.</summary>
    internal Action<CommitStep>? Reached { get; set; }

    /// <inheritdoc/>
    /// <exception cref="SyncStateException"><c>StateDamaged</c>, <c>StateTooNew</c>, <c>StateStoreUnusable</c>.</exception>
    public SyncState? Read(SyncStateIdentity identity)
    {
        var paths = PathsOf(identity);
        return Try("reading", paths.State, () =>
        {
            var state = StateFile.Read(paths.State);
            if (state is null)
                RequireNoFileInItsPlace();
            else if (StateLock.Find(paths) is { } held)
                held.Verified = StampOf(paths.State);
            return state;
        });
    }

    /// <inheritdoc/>
    /// <exception cref="SyncStateException">
    /// <c>StateDamaged</c>, <c>StateTooNew</c>: what is stored is not to be lost silently. <c>StateLocked</c>: another run holds the
    /// identity. <c>StateStoreUnusable</c>: the folder cannot be written, is gone, or its disk is full. In each case the stored state is
    /// the one before. <c>LeaseLost</c>: the lease was let go before.
    /// </exception>
    public void Commit(StateCommit commit)
    {
        var state = Throw.IfNull(commit).State;
        var paths = PathsOf(state.Identity);
        var held = StateLock.Find(paths);
        if (commit.Lease is { } lease && !ReferenceEquals(lease, held))
            throw LeaseFaults.Lost(paths.State, state.Identity);
        if (!commit.MovesState)
            return;
        using var brief = held is null ? Take(paths, state.Identity, TimeSpan.Zero, CancellationToken.None) : null;
        var mine = held ?? brief!;
        lock (mine.Gate)
        {
            Try("writing", paths.State, () =>
            {
                if (StampOf(paths.State) is { } stamp && mine.Verified != stamp)
                    StateFile.Read(paths.State);
                mine.Verified = null;
                StateFile.Replace(paths, state, Reached);
                mine.Verified = StampOf(paths.State);
                return true;
            });
        }
    }

    /// <inheritdoc/>
    public void Note(SyncStateIdentity identity, SyncActivity activity)
    {
        Throw.IfNull(activity);
        var paths = PathsOf(identity);
        try
        {
            PrivateFiles.CreateFolder(paths.Folder);
            if (activity.LastCompleteUtc is null)
                activity = activity with { LastCompleteUtc = ActivityFile.Read(paths.Activity).LastCompleteUtc };
            ActivityFile.Write(paths.Activity, activity.After(ActivityFile.Read(paths.Activity)));
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            // Never a reason to fail a run; a store that cannot be written is reported by the commit.
        }
    }

    /// <inheritdoc/>
    /// <remarks>A negative time-out of one millisecond (<see cref="Timeout.InfiniteTimeSpan"/>) waits for ever.</remarks>
    public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken) =>
        Take(PathsOf(identity), identity, timeout, cancellationToken);

    /// <inheritdoc/>
    public IEnumerable<StoredState> List() => StateListing.Of(Location);

    /// <inheritdoc/>
    /// <remarks>Works on a damaged file too: it is how to get rid of one.</remarks>
    /// <exception cref="SyncStateException"><c>StateLocked</c>: a run holds it, in this process or another; <c>StateStoreUnusable</c>.</exception>
    public bool Remove(SyncStateIdentity identity)
    {
        var paths = PathsOf(identity);
        if (Try("reading", paths.State, () => !File.Exists(paths.State) && !File.Exists(paths.Activity)))
            return false;
        using var held = Take(paths, identity, TimeSpan.Zero, CancellationToken.None);
        return Try("deleting", paths.State, () =>
        {
            var existed = File.Exists(paths.State);
            File.Delete(paths.State);
            File.Delete(paths.Activity);
            PrivateFiles.FlushFolder(paths.Folder);
            held.Retire();
            return existed;
        });
    }

    /// <inheritdoc/>
    public string? FindCanonicalId(string server, string mailbox, string distinguishedName) =>
        CanonicalIdFile.Read(CanonicalIdFile.PathOf(Location, server, mailbox, distinguishedName));

    /// <inheritdoc/>
    public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId)
    {
        Throw.IfBlank(canonicalId);
        try
        {
            CanonicalIdFile.Write(CanonicalIdFile.PathOf(Location, server, mailbox, distinguishedName), canonicalId);
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            // It is asked for again next time.
        }
    }

    /// <inheritdoc/>
    public void ForgetCanonicalId(string server, string mailbox, string distinguishedName)
    {
        var path = CanonicalIdFile.PathOf(Location, server, mailbox, distinguishedName);
        Try("deleting", path, () =>
        {
            if (File.Exists(path))
                File.Delete(path);
            return true;
        });
    }

    private static (long Length, DateTime WrittenUtc)? StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
    }

    private StateLock Take(StatePaths paths, SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken) =>
        Try("locking", paths.Lock, () =>
        {
            RequireNoFileInItsPlace();
            return StateLock.Take(paths, identity, timeout, _wait, cancellationToken);
        });

    private StatePaths PathsOf(SyncStateIdentity identity)
    {
        Throw.IfNull(identity);
        Throw.IfBlank(identity.Consumer);
        Throw.IfBlank(identity.FolderId);
        Throw.IfBlank(identity.Kind);
        Throw.IfBlank(identity.Scope);
        return new StatePaths(Location, identity);
    }

    private void RequireNoFileInItsPlace()
    {
        if (File.Exists(Location))
            throw StateFaults.NotAFolder(Location);
    }

    private T Try<T>(string doing, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            throw StateFaults.Unusable(Location, path, doing, e);
        }
    }
}
