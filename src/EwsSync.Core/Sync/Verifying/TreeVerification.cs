using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;
using EwsSync.Sources;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>Compares one folder tree: which folders there are, under which, with which name and class.</summary>
internal sealed class TreeVerification(MailboxSession session, KnownTree known, ICallCosts costs) : IDisposable
{
    private const string Entity = "Folder";

    private readonly Dictionary<string, EwsFolder> _there = new(StringComparer.Ordinal);
    private readonly PendingChanges<FolderChange> _pending = new(
        session.Source.OpenFolders(known.RootId, FolderShape.Tree, costs), static change => change.FolderId, session.Source.Traits.MaxEmptyPages);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private FolderTree _before = null!;
    private FolderTree _now = null!;

    /// <summary>How many folders the server listed below the root.</summary>
    public int Found => _there.Count;

    /// <summary>Differences that the next synchronization will settle anyway.</summary>
    public int Pending { get; private set; }

    /// <summary>Whether a folder of this tree was not listed: it is among the differences, or its deletion is still to come.</summary>
    public bool IsGone(string folderId) => _before.Find(folderId) is not null && !_there.ContainsKey(folderId);

    /// <summary>Whether changes that are still to come say something of a folder of this tree, which was there when the tree was listed.</summary>
    public async Task<bool> ExplainsAsync(string folderId, CancellationToken cancellationToken)
    {
        if (_before.Find(folderId) is null)
            return false;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _pending.ReadAsync(known.Position, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        return _pending.Contains(ItemDigest.Of(folderId));
    }

    /// <summary>The folders that differ.</summary>
    public async Task<List<MailboxDifference>> RunAsync(CancellationToken cancellationToken)
    {
        var page = await new SnapshotFolders(session.Source, known.RootId, FolderShape.Tree, costs).ReadAsync(null, null, cancellationToken).ConfigureAwait(false);
        foreach (var change in page.Changes)
            _there[change.FolderId!] = change.Folder!;

        _before = new FolderTree(known.RootId, known.Folders);
        _now = new FolderTree(known.RootId, _there.Values.Select(Known));
        var differences = Compare();
        if (differences.Count == 0)
            return differences;
        await _pending.ReadAsync(known.Position, cancellationToken).ConfigureAwait(false);
        var absence = new AbsenceCheck(session.Source, costs);
        var open = new List<MailboxDifference>();
        foreach (var it in differences)
        {
            var id = it.FolderId!;
            if (!_pending.Contains(ItemDigest.Of(id)) && (it.Difference != DifferenceKinds.GoneThere || await absence.ParentOfFolderAsync(id, cancellationToken).ConfigureAwait(false) is null))
                open.Add(it);
        }

        // Found by FindFolder a moment ago: what came or was renamed since then is among what came meanwhile.
        if (open.Count > 0 && _pending.AreKnown)
        {
            await _pending.ReadAsync(null, cancellationToken).ConfigureAwait(false);
            open.RemoveAll(it => _pending.Contains(ItemDigest.Of(it.FolderId!)));
        }

        Pending = differences.Count - open.Count;
        return open;
    }

    public void Dispose() => _gate.Dispose();

    private List<MailboxDifference> Compare()
    {
        var differences = new List<MailboxDifference>();
        foreach (var folder in _before.Folders)
        {
            var found = _there.TryGetValue(folder.Id, out var it) ? it : null;
            if (found is null)
                Add(folder.Id, DifferenceKinds.GoneThere, folder.Name, null, null);
            else if (folder.ParentId is { } parent && found.ParentFolderId?.Id is { } now && !string.Equals(parent, now, StringComparison.Ordinal))
                Add(folder.Id, DifferenceKinds.WrongFolder, _before.PathOf(folder.Id), _now.PathOf(folder.Id), found);
            else if (found.DisplayName is { } name && !string.Equals(name, folder.Name, StringComparison.Ordinal))
                Add(folder.Id, DifferenceKinds.Stale, folder.Name, name, found);
            else if (!string.Equals(found.FolderClass ?? folder.FolderClass, folder.FolderClass, StringComparison.Ordinal))
                Add(folder.Id, DifferenceKinds.Stale, folder.FolderClass, found.FolderClass, found);
        }

        foreach (var found in _there.Values)
        {
            if (_before.Find(found.FolderId!.Id) is null)
                Add(found.FolderId.Id, DifferenceKinds.MissingHere, null, found.DisplayName, found);
        }

        return differences;

        void Add(string id, string difference, string? before, string? now, EwsFolder? folder) => differences.Add(new MailboxDifference
        {
            Mailbox = session.Mailbox,
            Entity = Entity,
            Difference = difference,
            FolderId = id,
            FolderPath = (folder is null ? _before : _now).PathOf(id),
            Known = before,
            Found = now,
        });
    }

    private static KnownFolder Known(EwsFolder folder) =>
        new(folder.FolderId!.Id, folder.ParentFolderId?.Id, folder.DisplayName ?? string.Empty, folder.FolderClass, folder.Kind) { WellKnownName = folder.DistinguishedFolderId };
}
