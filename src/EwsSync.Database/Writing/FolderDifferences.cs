using System;
using System.Collections.Generic;
using EwsSync.Database.Tables;
using EwsSync.Database.Text;
using EwsSync.Model;

namespace EwsSync.Database.Writing;

/// <summary>
/// What of a page of folders is truly different from the tree that is there. Paths are worked out when all of the page has been taken in, because a parent may
/// stand behind its child; those of everything below a renamed or moved folder follow, and the journal says it once, on the folder itself.
/// </summary>
internal sealed class FolderDifferences
{
    /// <summary>Stands for a slash inside a name, as in the engine's own tree.</summary>
    private const char SlashInName = '\uF8FF';

    private const int MaxDepth = 300;

    private readonly PageContext _page;
    private readonly Dictionary<string, FolderRow> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FolderRow> _now = new(StringComparer.Ordinal);
    private readonly List<(string Id, string Type, FolderChange? Change)> _events = [];

    public FolderDifferences(PageContext page, IEnumerable<FolderRow> known)
    {
        _page = page;
        foreach (var row in known)
            _before[row.FolderId] = _now[row.FolderId] = row;
    }

    public List<ChangeRow> Journal { get; } = [];

    /// <summary>Rows that are to be written, sorted by key.</summary>
    public List<FolderRow> Touched { get; } = [];

    /// <summary>Folders that are gone: their items go with them.</summary>
    public List<FolderRow> Gone { get; } = [];

    public void Add(FolderChange change)
    {
        if (change.FolderId is not { } id)
            throw new ArgumentException($"A {change.ChangeType} is no change of a folder: what follows a refused state is a reconcile.", nameof(change));
        var before = _now.TryGetValue(id, out var row) ? row : null;
        if (change.Folder is { } folder)
        {
            var now = Row(change, folder, id, before);
            _now[id] = now;
            if (before is not { DeletedUtc: null })
                _events.Add((id, ChangeTypes.Create, change));
            else if (Differs(now, before))
                _events.Add((id, ChangeTypes.Update, change));
        }
        else if (before is { DeletedUtc: null })
        {
            Remove(before, change, change.DetectedUtc);
        }
    }

    /// <summary>A folder that an enumeration did not find.</summary>
    public void Missing(FolderRow row, DateTime detected) => Remove(row, null, detected);

    /// <summary>Says of a folder once more what it is now: its row of the journal was lost.</summary>
    public void Again(FolderRow row) => _events.Add((row.FolderId, row.DeletedUtc is null ? ChangeTypes.Update : ChangeTypes.Delete, null));

    /// <summary>Gives the journal its rows and everything its path.</summary>
    /// <param name="lastSequence">The last number that is given.</param>
    /// <param name="origin">For folders that an enumeration did not find.</param>
    /// <param name="detected">The same.</param>
    public void Finish(long lastSequence, string origin, DateTime detected)
    {
        foreach (var row in new List<FolderRow>(_now.Values))
        {
            if (row.DeletedUtc is null)
                _now[row.FolderId] = row with { Path = PathOf(row) };
        }

        foreach (var (id, type, change) in _events)
        {
            lastSequence++;
            var row = _now[id] = _now[id] with { LastSequence = lastSequence };
            var old = _before.TryGetValue(id, out var before) && before.DeletedUtc is null ? before.Path : null;
            Journal.Add(new ChangeRow
            {
                Sequence = lastSequence,
                EventKey = PageContext.EventOf(_page.FolderId, id, row.ChangeKey, type, null),
                Entity = ChangeRow.Folder,
                ChangeType = type,
                Origin = _page.Reason ?? change?.Origin ?? origin,
                DetectedUtc = CleanTime.Whole(change?.DetectedUtc ?? detected),
                FolderKey = row.Key,
                FolderId = id,
                FolderPath = row.Path,
                OldFolderPath = old == row.Path ? null : old,
                ParentId = row.ParentId,
                FolderName = row.Name,
                FolderClass = row.FolderClass,
                ChangeKey = row.ChangeKey,
                RunId = _page.RunId,
            });
        }

        foreach (var row in _now.Values)
        {
            if (!_before.TryGetValue(row.FolderId, out var before) || before != row)
                Touched.Add(row);
            if (row.DeletedUtc is not null && before is not { DeletedUtc: not null })
                Gone.Add(row);
        }

        Touched.Sort((a, b) => a.Key.CompareTo(b.Key));
    }

    private void Remove(FolderRow row, FolderChange? change, DateTime detected)
    {
        // Only this one: a folder below it may have been moved out, and its items would not come again.
        _now[row.FolderId] = row with { DeletedUtc = CleanTime.Whole(detected) };
        _events.Add((row.FolderId, ChangeTypes.Delete, change));
    }

    private static bool Differs(FolderRow a, FolderRow b) =>
        a.Name != b.Name || a.ParentId != b.ParentId || a.FolderClass != b.FolderClass || a.FolderKind != b.FolderKind || a.WellKnownName != b.WellKnownName
        || (a.ChangeKey is not null && a.ChangeKey != b.ChangeKey);

    /// <summary>What an answer leaves out stays as it was known.</summary>
    private FolderRow Row(FolderChange change, EwsFolder folder, string id, FolderRow? before)
    {
        var repaired = folder.Repaired;
        return new FolderRow
        {
            Key = Key.Of(id),
            FolderId = id,
            RootKey = _page.FolderKey,
            ParentId = folder.ParentFolderId?.Id ?? before?.ParentId,
            ChangeKey = folder.FolderId?.ChangeKey ?? before?.ChangeKey,
            Name = CleanText.Of(folder.DisplayName, ref repaired) ?? before?.Name ?? string.Empty,
            Path = before?.Path ?? string.Empty,
            FolderKind = folder.Kind,
            FolderClass = CleanText.Of(folder.FolderClass, ref repaired) ?? before?.FolderClass,
            WellKnownName = folder.DistinguishedFolderId ?? before?.WellKnownName,
            TotalCount = folder.TotalCount ?? before?.TotalCount,
            UnreadCount = change.UnreadCount ?? before?.UnreadCount,
            Repaired = repaired,
            LastSequence = before?.LastSequence ?? 0,
            OldFolderId = before?.OldFolderId,
        };
    }

    private string PathOf(FolderRow row)
    {
        var path = string.Empty;
        var at = row;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            path = "/" + at.Name.Replace('/', SlashInName) + path;
            if (at.ParentId is null || !_now.TryGetValue(at.ParentId, out var parent))
                return path; // The root is no row of the table.
            at = parent;
        }

        return row.Path; // A circle, while a page is half of a swap.
    }
}
