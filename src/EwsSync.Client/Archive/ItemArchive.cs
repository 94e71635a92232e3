using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive.Committing;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Naming;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.Sync;

namespace EwsSync.Client.Archive;

/// <summary>
/// An archive: items as files of one folder, with a manifest of them. Content goes from the server to the disk in pieces, whatever its size, and is never made of
/// properties; a file appears under its name once it is whole, on the disk, and in the manifest. One run at a time may write to an archive; within it, mailboxes
/// may be saved at once.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/mimecontent">MimeContent</see> and
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/exportitems-operation">ExportItems</see>.
/// </summary>
public sealed class ItemArchive : IDisposable
{
    private readonly ArchiveRoot _root;
    private readonly ArchiveOptions _options;
    private readonly ArchiveCommit _commit;
    private readonly ArchivePlan _plan;
    private readonly ConcurrentDictionary<MailboxSession, IItemReader> _readers = new();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly RunCounters _costs = new();

    private ItemArchive(string folder, ArchiveOptions options, Action<ArchiveMoment>? at)
    {
        options.Check();
        _options = options;
        _root = new ArchiveRoot(folder);
        _commit = new ArchiveCommit(_root, at);
        _plan = new ArchivePlan(_root, options, _commit);
    }

    /// <summary>The folder.</summary>
    public string FullName => _root.FullName;

    /// <summary>What reading took so far, in bytes of content and answers.</summary>
    public long Bytes => _costs.Bytes;

    /// <summary>Opens an archive, or begins one; what a run that was killed left undone is finished.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="options">How items become files.</param>
    /// <exception cref="EwsInputException"><c>ArchiveDamaged</c>, <c>FileUnusable</c>, or an option that cannot be used.</exception>
    public static ItemArchive Open(string folder, ArchiveOptions? options = null) => Open(folder, options, null);

    internal static ItemArchive Open(string folder, ArchiveOptions? options, Action<ArchiveMoment>? at)
    {
        var archive = new ItemArchive(Throw.IfBlank(folder), options ?? new ArchiveOptions(), at);
        try
        {
            archive._commit.Open(archive._plan.Learn);
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Takes over what has happened to items of one mailbox. When it returns, all that it says is on the disk.</summary>
    /// <param name="session">The mailbox.</param>
    /// <param name="requests">The items; of one that is named several times the last counts.</param>
    /// <param name="cancellationToken">Stops at once; what was taken over stays.</param>
    /// <returns>What became of each, in their order.</returns>
    /// <exception cref="EwsException">It is not single items that fail: the server, or the disk.</exception>
    public async Task<IReadOnlyList<SavedItem>> SaveAsync(MailboxSession session, IReadOnlyList<ArchiveRequest> requests, CancellationToken cancellationToken)
    {
        Throw.IfNull(session);
        var results = new SavedItem?[Throw.IfNull(requests).Count];
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < requests.Count; i++)
            last[requests[i].ItemId] = i;
        var wanted = new List<int>();
        await LockedAsync(
            () =>
            {
                Follow(session.Mailbox, [.. requests.Where(request => request is { FolderId: not null, FolderPath: not null }).Select(request => (request.FolderId!, request.FolderPath!)).Distinct()]);
                Sort(session.Mailbox, requests, last, wanted, results);
            },
            cancellationToken).ConfigureAwait(false);
        if (wanted.Count > 0)
            await ReadAsync(session, wanted.ConvertAll(place => (place, requests[place])), results, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < results.Length; i++)
            results[i] ??= results[last[requests[i].ItemId]];
        return results!;
    }

    /// <summary>
    /// Lets the files of folders that were renamed or moved go along, where <see cref="ArchiveOptions.OnRename"/> asks for that; <see cref="SaveAsync"/> does it for the folders of its items.
    /// When it returns, that is on the disk.
    /// </summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="folders">Ids of folders, and their paths by now.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    /// <returns>How many files went.</returns>
    public async Task<int> FollowAsync(string mailbox, IReadOnlyCollection<(string Id, string Path)> folders, CancellationToken cancellationToken)
    {
        Throw.IfBlank(mailbox);
        Throw.IfNull(folders);
        var files = 0;
        await LockedAsync(() => files = Follow(mailbox, folders), cancellationToken).ConfigureAwait(false);
        return files;
    }

    /// <summary>Lets go of the archive. What is under way must have ended.</summary>
    public void Dispose()
    {
        _commit.Dispose();
        _gate.Dispose();
    }

    private int Follow(string mailbox, IReadOnlyCollection<(string Id, string Path)> folders)
    {
        try
        {
            var steps = _plan.Follow(mailbox, folders);
            if (steps.Count == 0)
                return 0;
            _commit.Take(steps);
            _plan.Followed(steps);
            return steps.Count(step => step.Entry.OldPath is not null);
        }
        finally
        {
            _plan.Release();
        }
    }

    /// <summary>What can be done without the server is done; what has to be read is named.</summary>
    private void Sort(string mailbox, IReadOnlyList<ArchiveRequest> requests, Dictionary<string, int> last, List<int> wanted, SavedItem?[] results)
    {
        var steps = new List<(ArchiveStep Step, SavedItem Result)>();
        foreach (var place in last.Values.OrderBy(place => place))
        {
            var request = requests[place];
            var result = new SavedItem(mailbox, request, SaveStatuses.Kept);
            if (request.ChangeType == ChangeTypes.Delete)
                steps.AddRange(_plan.Deleted(request, result));
            else if (request.ChangeType == ChangeTypes.ReadFlagChange)
                steps.AddRange(_plan.Marked(request, result));
            else if (!_options.SkipExisting || !_plan.IsThere(request, result))
                result = null;
            if (result is null)
                wanted.Add(place);
            results[place] = result;
        }

        Take(steps);
    }

    private async Task ReadAsync(
        MailboxSession session, List<(int Place, ArchiveRequest Request)> wanted, SavedItem?[] results, CancellationToken cancellationToken)
    {
        var ready = new ConcurrentQueue<ItemDetail>();
        using var signal = new SemaphoreSlim(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reader = _readers.GetOrAdd(session, s => s.Source.OpenCopier(
            _options.Format == ArchiveFormat.Fts ? ContentForm.Native : ContentForm.Mime, ItemFacts.Shape, () => PendingFile.In(_root.Pending)));
        // Not by Task.Yield, which goes on in the context of whoever called.
        var reading = Task.Run(ReadAllAsync, CancellationToken.None);
        try
        {
            // Together what has come until then: the disk has fewer and larger pieces of work, and reading goes on meanwhile.
            while (true)
            {
                var isOver = reading.IsCompleted;
                if (await TakeReadyAsync().ConfigureAwait(false))
                    continue;
                if (isOver)
                    break;
                await signal.WaitAsync(stop.Token).ConfigureAwait(false);
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            stop.Cancel();
            await QuietlyAsync(reading).ConfigureAwait(false);
            while (ready.TryDequeue(out var left))
                left.Content?.Dispose();
        }

        async Task ReadAllAsync()
        {
            try
            {
                await reader.ReadAsync(wanted.ConvertAll(w => w.Request.ToChange()), Settled, _costs, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                signal.Release();
            }
        }

        void Settled(ItemDetail detail)
        {
            ready.Enqueue(detail);
            signal.Release();
        }

        async Task<bool> TakeReadyAsync()
        {
            var details = new List<ItemDetail>();
            while (details.Count < 128 && ready.TryDequeue(out var detail))
                details.Add(detail);
            try
            {
                if (details.Count > 0)
                    await LockedAsync(() => Take(details.SelectMany(Step).ToList()), stop.Token).ConfigureAwait(false);
                return details.Count > 0;
            }
            finally
            {
                details.ForEach(detail => detail.Content?.Dispose());
            }
        }

        IEnumerable<(ArchiveStep, SavedItem)> Step(ItemDetail detail)
        {
            var (place, request) = wanted[detail.Place];
            var result = results[place] = new SavedItem(session.Mailbox, request, SaveStatuses.Failed) { Error = detail.Error };
            return _plan.Read(request, detail, result).Select(step => (step, result));
        }
    }

    private static async Task QuietlyAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception e) when (e is EwsException or OperationCanceledException)
        {
            // What ended it first is what is reported.
        }
    }

    /// <summary>The plan, the manifest and the names belong to one at a time.</summary>
    private async Task LockedAsync(Action action, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            action();
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Take(List<(ArchiveStep Step, SavedItem Result)> steps)
    {
        try
        {
            if (steps.Count == 0)
                return;
            var entries = _commit.Take(steps.ConvertAll(s => s.Step));
            for (var i = 0; i < entries.Count; i++)
                _plan.Tell(steps[i].Result, entries[i]);
        }
        finally
        {
            steps.ForEach(s => s.Step.Content?.Dispose());
            _plan.Release();
        }
    }
}
