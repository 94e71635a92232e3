using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>One turn of a watch with states: folders where they are wanted, then items, page by page.</summary>
internal sealed class TurnRun : IDisposable
{
    private readonly ISyncStateStore? _store;
    private readonly ItemSyncOptions _options;
    private readonly HashSet<string>? _types;
    private readonly ISyncObserver _observer;
    private readonly List<EwsException> _errors = [];
    private readonly IReadOnlyList<SyncSummary> _none = [];
    private HierarchySync? _folders;
    private ItemSync? _items;
    private long _changes;
    private int _handedOver;
    private bool _any;

    public TurnRun(WatchTurn turn, ISyncStateStore? store, WatchSyncOptions options, ISyncObserver observer)
    {
        Turn = turn;
        _store = store;
        _observer = observer;
        _options = options.Items with { TimeLimit = turn.TimeLimit };
        _types = options.ChangeTypes is { } types ? new HashSet<string>(types, StringComparer.OrdinalIgnoreCase) { ChangeTypes.Reset } : null;
        if (options.Folders is { } folders && (turn.Everything || turn.OfFolders))
            _folders = new HierarchySync(turn.Request.Session, store, folders with { TimeLimit = turn.TimeLimit }, observer);
    }

    public WatchTurn Turn { get; }

    /// <summary>The next page; set while it is made.</summary>
    public Task<WatchPage?>? Next { get; set; }

    /// <summary>Whether pages of it can still be accepted.</summary>
    public bool IsOpen { get; private set; } = true;

    public async Task<WatchPage?> NextAsync(CancellationToken cancellationToken)
    {
        if (_folders is not null && await FoldersAsync(_folders, cancellationToken).ConfigureAwait(false) is { } folders)
            return folders;
        _items ??= new ItemSync([Turn.Request], _store, _options, _observer);
        if (await _items.NextPageAsync(cancellationToken).ConfigureAwait(false) is not { } page)
            return null;
        if (page.Error is { } error)
            return Failed(error);
        _any = true;
        return new WatchPage(this) { Items = page, ItemChanges = Wanted(page.Changes, change => change.ChangeType) };
    }

    /// <summary>Accepts a page that has nothing for a consumer. False where one before it is still with him: then it has to wait for that.</summary>
    public bool AcceptEmpty(WatchPage page)
    {
        var isEmpty = page is { ItemChanges.Count: 0, FolderChanges.Count: 0, Items: null or { LeftOut: null }, Folders: null or { LeftOut: null } };
        if (!isEmpty || page.Error is not null || _handedOver > 0)
        {
            _handedOver++;
            return false;
        }

        _handedOver++;
        Accept(page);
        return true;
    }

    public void Accept(WatchPage page)
    {
        _handedOver--;
        if (page.Folders is { } folders)
        {
            _folders!.Accept(folders);
            _changes += folders.Changes.Count;
            return;
        }

        _items!.Accept(page.Items!);
        _changes += page.Items!.Tally.Total;
    }

    /// <summary>What came of it, once there are no more pages.</summary>
    public WatchOutcome Outcome()
    {
        var summaries = _items?.Summaries ?? _none;
        var isOver = _items?.EndedEarly is not null;
        var error = _errors.Find(e => e.IsTransient || e.IsOutOfTime) ?? _errors.FirstOrDefault();
        var isTransient = error is { IsTransient: true } or { IsOutOfTime: true };
        _any |= summaries.Any(summary => summary.Complete);
        return new WatchOutcome
        {
            // What stays wrong with one folder is looked at again with the next poll: meanwhile the others are as they should be.
            IsComplete = !isOver && !isTransient && (error is null || _any),
            Changes = _changes,
            Error = error,
            IsSliceOver = isOver && !isTransient,
            IsHopeless = error is not null && !isTransient && !_any,
            FolderIds = summaries.Where(summary => summary is { Kind: SyncKinds.Items, FolderId: not null, Complete: true }).Select(summary => summary.FolderId!).Distinct().ToList(),
        };
    }

    /// <summary>Lets go of all states. What was not accepted comes again.</summary>
    public void Dispose()
    {
        IsOpen = false;
        _items?.Dispose();
        _folders?.Dispose();
        _folders = null;
    }

    private async Task<WatchPage?> FoldersAsync(HierarchySync folders, CancellationToken cancellationToken)
    {
        EwsException error;
        try
        {
            if (await folders.NextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
                return new WatchPage(this) { Folders = page, FolderChanges = Wanted(page.Changes, change => change.ChangeType) };
            folders.Dispose();
            _folders = null;
            return null;
        }
        catch (EwsException e)
        {
            error = e;
        }

        folders.Dispose();
        _folders = null;
        return Failed(error);
    }

    private IReadOnlyList<T> Wanted<T>(IReadOnlyList<T> changes, Func<T, string> typeOf) => _types is null ? changes : changes.Where(change => _types.Contains(typeOf(change))).ToList();

    private WatchPage Failed(EwsException error)
    {
        _errors.Add(error);
        return new WatchPage(this) { Error = error };
    }
}
