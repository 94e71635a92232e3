using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Sync;

/// <summary>
/// Holds what is known of a mailbox against the server, by a way that is not synchronization: FindFolder and FindItem, ids, change keys and read flags. It writes nothing.
/// </summary>
public sealed class MailboxVerification
{
    private readonly MailboxSession _session;
    private readonly IKnownMailbox _known;
    private readonly VerificationOptions _options;
    private readonly RunCounters _counters;
    private readonly List<string> _warnings = [];
    private readonly List<TreeVerification> _trees = [];
    private readonly List<VerifiedFolder> _folders = [];
    private readonly Dictionary<ItemDigest, MailboxDifference> _items = [];
    private EwsException? _failure;
    private long _seen;

    /// <summary>Prepares; nothing is sent yet.</summary>
    public MailboxVerification(MailboxSession session, IKnownMailbox known, VerificationOptions options)
    {
        _session = Throw.IfNull(session);
        _known = Throw.IfNull(known);
        _options = Throw.IfNull(options);
        _counters = new RunCounters(options.TimeLimit);
    }

    /// <summary>Compares everything. What goes wrong is in the summary; a folder that cannot be compared does not stop the others.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<VerificationSummary> RunAsync(CancellationToken cancellationToken)
    {
        var started = _session.Clock.UtcNow.UtcDateTime;
        var differences = new List<MailboxDifference>();
        var pending = 0;
        var notCompared = 0;
        try
        {
            differences.AddRange(await _known.CheckAsync(cancellationToken).ConfigureAwait(false));
            foreach (var tree in await _known.ReadTreesAsync(cancellationToken).ConfigureAwait(false))
            {
                var verification = new TreeVerification(_session, tree, _counters);
                differences.AddRange(await verification.RunAsync(cancellationToken).ConfigureAwait(false));
                pending += verification.Pending;
                _trees.Add(verification);
            }

            var contents = await _known.ReadContentsAsync(cancellationToken).ConfigureAwait(false);
            var wanted = contents.Where(content => (_options.Folders?.Invoke(content) ?? true) && !_trees.Exists(tree => tree.IsGone(content.FolderId))).ToList();
            notCompared = Math.Max(0, _trees.Sum(tree => tree.Found) - wanted.Select(content => content.FolderId).Distinct().Count());
            await ContentsAsync(wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            Fail(e);
        }
        finally
        {
            _trees.ForEach(static tree => tree.Dispose());
        }

        differences.AddRange(_items.Values);
        return new VerificationSummary
        {
            Mailbox = _session.Mailbox,
            Against = _known.Name,
            Server = _session.Server,
            ServerVersion = _session.Source.Version,
            StartedUtc = started,
            FinishedUtc = _session.Clock.UtcNow.UtcDateTime,
            FoldersNotCompared = notCompared,
            Pending = pending + _folders.Sum(folder => folder.Pending),
            Differences = differences,
            FolderResults = _folders.OrderBy(folder => folder.Path, StringComparer.Ordinal).ToList(),
            Complete = _failure is null,
            ErrorId = _failure?.ErrorId,
            Error = _failure?.Message,
            Cause = _failure,
            Warnings = _warnings,
            Bytes = _counters.Bytes,
        };
    }

    private async Task ContentsAsync(List<KnownContent> contents, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(_options.Throttle);
        var running = new List<Task>();
        foreach (var content in contents)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (stop.IsCancellationRequested)
                break;
            running.Add(OneAsync(content));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();

        async Task OneAsync(KnownContent content)
        {
            try
            {
                await Task.Run(() => UnlessGoneAsync(content, stop.Token), stop.Token).ConfigureAwait(false);
            }
            catch (EwsException e)
            {
                e.Folder ??= content.Path ?? content.FolderId;
                lock (_folders)
                {
                    _folders.Add(new VerifiedFolder { FolderId = content.FolderId, Path = content.Path, ErrorId = e.ErrorId, Error = e.Message });
                    Fail(e);
                }

                // What concerns the mailbox as a whole is not tried with every folder.
                if (!IsOfFolder(e))
                    stop.Cancel();
            }
            catch (OperationCanceledException)
            {
                // Somebody else has failed, or it was stopped: the caller knows.
            }
            finally
            {
                slots.Release();
            }
        }
    }

    /// <summary>A folder that goes away while one looks is no difference: its deletion is still to come.</summary>
    private async Task UnlessGoneAsync(KnownContent content, CancellationToken cancellationToken)
    {
        try
        {
            await ContentAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e) when (e.ErrorId is ErrorIds.FolderNotFound or ErrorIds.ItemNotFound or ErrorIds.IdInvalid)
        {
            foreach (var tree in _trees)
            {
                if (!await tree.ExplainsAsync(content.FolderId, cancellationToken).ConfigureAwait(false))
                    continue;
                lock (_folders)
                    _folders.Add(new VerifiedFolder { FolderId = content.FolderId, Path = content.Path, Pending = 1 });
                return;
            }

            throw;
        }
    }

    private static bool IsOfFolder(EwsException error) =>
        error.Action is ErrorAction.FolderGone or ErrorAction.FindIdAgain or ErrorAction.Item
        || error.ErrorId is ErrorIds.FolderNotSyncable or ErrorIds.FolderNotFound or ErrorIds.ItemNotFound or ErrorIds.AccessDenied or ErrorIds.NoProgress or ErrorIds.SyncStateMissing or ErrorIds.UnexpectedResponse;

    private async Task ContentAsync(KnownContent content, CancellationToken cancellationToken)
    {
        if (_options.TimeLimit is { IsOver: true } limit)
            throw limit.Error("folders were not compared");
        if (content.Unfinished is { } why)
            throw new EwsInputException(ErrorIds.SyncStateMissing, $"{content.Path ?? content.FolderId} of {_session.Mailbox} cannot be compared: {why}", "Synchronize once to the end, and verify again.");
        var verification = new ContentVerification(_session, _known, _counters);
        var (folder, differences) = await verification.RunAsync(
            content,
            count => _options.Progress?.Invoke(new VerificationProgress(_session.Mailbox, content.Path, Interlocked.Add(ref _seen, count))),
            text =>
            {
                lock (_folders)
                    _warnings.Add(text);
            },
            cancellationToken).ConfigureAwait(false);
        lock (_folders)
        {
            _folders.Add(folder);
            foreach (var suspect in differences)
            {
                // In the wrong folder: found once where it is, and once where it is known to be.
                if (!_items.TryGetValue(suspect.Digest, out var other) || other.Difference != DifferenceKinds.WrongFolder)
                    _items[suspect.Digest] = Difference(suspect, content);
            }
        }
    }

    private MailboxDifference Difference(ItemSuspect suspect, KnownContent content)
    {
        var (known, found) = suspect.Difference switch
        {
            DifferenceKinds.WrongFolder => (suspect.Known?.FolderPath ?? suspect.Known?.FolderId, content.FolderId == suspect.Known?.FolderId ? null : content.Path ?? content.FolderId),
            DifferenceKinds.WrongFlag => (Flag(suspect.Known?.IsRead), Flag(suspect.Found?.ReadFlag)),
            _ => (suspect.Known?.ChangeKey, (suspect.Found?.ItemId ?? suspect.Id)?.ChangeKey),
        };
        var parent = suspect.Found?.ParentFolderId?.Id ?? content.FolderId;
        return new MailboxDifference
        {
            Mailbox = _session.Mailbox,
            Entity = "Item",
            Difference = suspect.Difference,
            FolderId = parent,
            FolderPath = parent == content.FolderId ? content.Path : null,
            KnownFolderId = suspect.Known?.FolderId is { } at && at != parent ? at : null,
            ItemId = suspect.Id!.Id,
            Subject = suspect.Found?.Subject ?? suspect.Known?.Subject,
            ReceivedUtc = suspect.Found?.DateTimeReceived?.UtcDateTime ?? suspect.Known?.ReceivedUtc,
            Known = known,
            Found = found,
        };

        static string? Flag(bool? isRead) => isRead switch { true => "read", false => "unread", null => null };
    }

    private void Fail(EwsException error)
    {
        error.Mailbox ??= _session.Mailbox;
        _failure ??= error;
    }
}
