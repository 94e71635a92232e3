using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.State;
using EwsSync.State.Files;
using EwsSync.Sync;
using EwsSync.Transport;

namespace EwsSync.Core.Tests.Reliability.Moments;

/// <summary>
/// Lets a run go on while it keeps what a kill would leave at each moment: before and after each request, at each piece of an answer, at each
/// step of each commit. Everything that changes the folder or the replica holds the gate, so that a moment is one.
/// </summary>
internal sealed class MomentRecorder(DirectoryInfo states, DirectoryInfo copies, Replica replica) : IDisposable
{
    private readonly FileSyncStateStore _store = new(states.FullName);

    private object Gate { get; } = new();

    public List<Moment> Moments { get; } = [];

    public ISyncStateStore Store()
    {
        _store.Reached = step => Note($"commit: {step}");
        return new GuardedStore(_store, Gate);
    }

    public IEwsTransport Over(IEwsTransport inner) => new WatchedTransport(inner, this);

    public void Note(string name)
    {
        lock (Gate)
        {
            var copy = copies.CreateSubdirectory(Moments.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var file in states.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy.FullName, Path.GetRelativePath(states.FullName, file.FullName));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                Copy(file.FullName, target);
            }

            Moments.Add(new Moment(name, copy, replica.Copy()));
        }
    }

    /// <summary>The consumer applies a page, change by change.</summary>
    public void Take(ItemPage page)
    {
        Note("page handed over");
        lock (Gate)
        {
            foreach (var change in page.Changes)
                replica.ApplyUnaccepted(change);
        }

        Note("page applied");
    }

    public void Accept(ItemSync sync, ItemPage page)
    {
        lock (Gate)
        {
            sync.Accept(page);
            foreach (var change in page.Changes)
                replica.Accept(change);
        }

        Note("page accepted");
    }

    public void Dispose() => copies.Delete(recursive: true);

    /// <summary>Of a lock file a dead process leaves the name. It is not opened: to read it would look like another run that holds it.</summary>
    private static void Copy(string from, string to)
    {
        if (Path.GetExtension(from) == ".lock")
        {
            File.Create(to).Dispose();
            return;
        }

        try
        {
            File.Copy(from, to);
        }
        catch (FileNotFoundException)
        {
            // Who holds the lock let it go in this very moment, and took its name away.
        }
    }

    private sealed class WatchedTransport(IEwsTransport inner, MomentRecorder recorder) : IEwsTransport
    {
        public async Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken)
        {
            recorder.Note($"before {call.Operation}");
            var pieces = 0;
            var listener = call.BytesArrived;
            var reply = await inner.SendAsync(
                call with
                {
                    BytesArrived = bytes =>
                    {
                        if (pieces++ == 0)
                            recorder.Note($"inside the answer to {call.Operation}");
                        listener?.Invoke(bytes);
                    },
                },
                cancellationToken);
            recorder.Note($"after {call.Operation}");
            return reply;
        }
    }

    private sealed class GuardedStore(ISyncStateStore inner, object gate) : ISyncStateStore
    {
        public string Location => inner.Location;

        public SyncState? Read(SyncStateIdentity identity) => inner.Read(identity);

        public void Commit(StateCommit commit) => Guarded(() => inner.Commit(commit));

        public void Note(SyncStateIdentity identity, SyncActivity activity) => Guarded(() => inner.Note(identity, activity));

        public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken) => inner.Lock(identity, timeout, cancellationToken);

        public IEnumerable<StoredState> List() => inner.List();

        public bool Remove(SyncStateIdentity identity)
        {
            lock (gate)
                return inner.Remove(identity);
        }

        public string? FindCanonicalId(string server, string mailbox, string distinguishedName) => inner.FindCanonicalId(server, mailbox, distinguishedName);

        public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId) =>
            Guarded(() => inner.RememberCanonicalId(server, mailbox, distinguishedName, canonicalId));

        public void ForgetCanonicalId(string server, string mailbox, string distinguishedName) => Guarded(() => inner.ForgetCanonicalId(server, mailbox, distinguishedName));

        private void Guarded(Action action)
        {
            lock (gate)
                action();
        }
    }
}
