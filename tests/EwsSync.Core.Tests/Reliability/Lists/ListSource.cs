using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Core.Tests.Reliability.Lists;

/// <summary>A mailbox as lists in memory, without EWS, HTTP or XML: the proof that the engine knows a mailbox by its port alone.</summary>
internal sealed class ListSource(EmulatorMailbox mailbox, ListFaults faults, IClock clock) : IMailboxSource
{
    private readonly ConcurrentDictionary<string, ListLog<EmulatorItem>> _items = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ListLog<Place>> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FolderMark> _marks = new(StringComparer.Ordinal);

    /// <summary>Other than those of EWS, wherever the engine has to work with both.</summary>
    public SourceTraits Traits { get; } = new() { Name = "list", MaxUncommitted = 4, MaxEmptyPages = 3, GivesMarks = true };

    public string? Version => null;

    /// <summary>Entries without a usable id that each listing of items has.</summary>
    public int WithoutId { get; init; }

    public IMailboxSource ByWayOf(string? publicFolderMailbox) => this;

    /// <summary>None, unless a test listens.</summary>
    public IChangeSignals? Signals { get; init; }

    public Task<ResolvedFolder> ResolveAsync(FolderId folder, ICallCosts costs, CancellationToken cancellationToken)
    {
        var found = Find(folder.Id) ?? throw new EwsResponseException(ErrorIds.FolderNotFound, $"There is no folder {folder}.", "Look at the folders.") { Action = ErrorAction.FolderGone };
        return Task.FromResult(new ResolvedFolder(found.Id, found.ParentId, found.DisplayName, mailbox.Folder("msgfolderroot").Id));
    }

    public Task<string?> ReadRootIdAsync(ICallCosts costs, CancellationToken cancellationToken) => Task.FromResult<string?>(mailbox.Folder("msgfolderroot").Id);

    public IPageFeed<FolderChange> OpenFolders(string rootId, FolderShape shape, ICallCosts costs) =>
        new ListFeed<Place, FolderChange>("folders " + rootId, _folders.GetOrAdd(rootId, _ => new(folder => folder.Id, folder => folder.Depth)), 3, faults, costs)
        {
            Operation = "SyncFolderHierarchy",
            Present = () => IfThere(() => mailbox.Below(rootId))?.Select(Place.Of),
            Change = (before, after) => after is null ? new FolderDeleted(FolderId.FromServer(before!.Id)) : before is null ? new FolderCreated(after.ToFolder()) : new FolderUpdated(after.ToFolder()),
        };

    public IPageFeed<ItemChange> OpenItems(ItemFeedRequest request, ICallCosts costs)
    {
        var associated = request.Scope == SyncScopes.NormalAndAssociatedItems;
        var name = $"items {associated} {request.FolderId}";
        return new ListFeed<EmulatorItem, ItemChange>(name, _items.GetOrAdd(name, _ => new(item => item.Id)), request.PageSize, faults, costs)
        {
            Operation = "SyncFolderItems",
            Present = () => IfThere(() => mailbox.Items(request.FolderId, associated)),
            Change = Change,
            UntilEmptyPage = request.UntilEmptyPage,
        };
    }

    public IItemReader? OpenReader(ItemShape shape) =>
        shape.AdditionalProperties.Any(path => path is FieldPath { FieldUri: "item:Body" }) ? new Reader(mailbox, faults) : null;

    public IItemReader OpenCopier(ContentForm form, ItemShape shape, Func<IContentCopy> open) => throw new NotSupportedException("The histories save nothing.");

    public IListing<EwsItem> ListItems(ItemListingRequest request, ICallCosts costs) =>
        new Listing<EwsItem>(IfThere(() => mailbox.Items(request.FolderId, includeAssociated: true))?.Where(item => item.IsAssociated == request.Associated).Select(Item).ToList()) { WithoutId = WithoutId };

    public IListing<EwsFolder> ListFolders(string parentId, FolderShape shape, bool deep, ICallCosts costs) =>
        new Listing<EwsFolder>(IfThere(() => mailbox.Below(parentId))?.Where(folder => deep || folder.ParentId == parentId).Select(EwsFolder (folder) => Place.Of(folder).ToFolder()).ToList());

    public IItemReader OpenLook(ItemShape shape) => new Reader(mailbox, faults);

    public Task<FolderMarks> ReadMarksAsync(string rootId, ICallCosts costs, CancellationToken cancellationToken)
    {
        faults.Strike("FindFolder", costs);
        var folders = IfThere(() => mailbox.Below(rootId)) ?? [];
        var contents = folders.Select(folder => (folder.Id, Mark: Mark(folder.Id))).Where(it => it.Mark is not null).ToDictionary(it => it.Id, it => it.Mark!, StringComparer.Ordinal);
        return Task.FromResult(new FolderMarks(string.Join('\n', folders.Select(Place.Of)), contents));
    }

    public Task<IReadOnlyList<Attachment>> ListAttachmentsAsync(ItemId item, ICallCosts costs, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Attachment> CopyContentAsync(string attachmentId, IContentTarget target, long maxBytes, ICallCosts costs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private FolderMark? Mark(string folderId)
    {
        if (IfThere(() => mailbox.Items(folderId, includeAssociated: true)) is not { } items)
            return null;
        var text = string.Join('\n', items.Select(i => i.Id + i.ChangeKey + i.IsRead.ToString(CultureInfo.InvariantCulture)));
        var mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return _marks.AddOrUpdate(folderId, _ => new FolderMark(mark, clock.UtcNow), (_, known) => known.Text == mark ? known : new FolderMark(mark, clock.UtcNow));
    }

    private EmulatorFolder? Find(string id) => IfThere(() => mailbox.Folder(id));

    /// <summary>Null where the folder is gone: others may delete it at any moment.</summary>
    private static T? IfThere<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ItemChange Change(EmulatorItem? before, EmulatorItem? after)
    {
        if (after is null)
            return new ItemDeleted(new ItemId(before!.Id));
        var isFlag = before is not null && EndToEnd.Replica.ReadFlag(after) is not null && before == after with { IsRead = before.IsRead, ChangeKey = before.ChangeKey };
        return before is null ? new ItemCreated(Item(after)) : isFlag ? new ItemReadFlagChanged(new ItemId(after.Id), after.IsRead) : new ItemUpdated(Item(after));
    }

    private static EwsItem Item(EmulatorItem item)
    {
        EwsItem read = EndToEnd.Replica.ReadFlag(item) is { } flag ? new Message { IsRead = flag } : new PlainItem();
        (read.ItemId, read.Subject) = (new ItemId(item.Id, item.ChangeKey), item.Subject);
        return read;
    }

    /// <summary>What of a folder is worth a change.</summary>
    private sealed record Place(string Id, string ParentId, string Name, string? Class, int Depth)
    {
        public static Place Of(EmulatorFolder folder) => new(folder.Id, folder.ParentId, folder.DisplayName, folder.FolderClass, folder.Path.Count(c => c == '/'));

        public Folder ToFolder() => new Folder { FolderId = FolderId.FromServer(Id), ParentFolderId = FolderId.FromServer(ParentId), DisplayName = Name, FolderClass = Class };
    }

    /// <summary>Everything at once.</summary>
    private sealed class Listing<T>(IReadOnlyList<T>? entries) : IListing<T>
    {
        private bool _given;

        public int WithoutId { get; init; }

        public int Unlisted => 0;

        public Task<IReadOnlyList<T>?> NextAsync(CancellationToken cancellationToken)
        {
            if (entries is null)
                throw new EwsResponseException(ErrorIds.FolderNotFound, "There is no such folder.", "Look at the folders.") { Action = ErrorAction.FolderGone };
            var page = _given || entries.Count == 0 ? null : entries;
            _given = true;
            return Task.FromResult(page);
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Brings bodies, one item after the other.</summary>
    private sealed class Reader(EmulatorMailbox mailbox, ListFaults faults) : IItemReader
    {
        public bool Wants(ItemChange change) => change.Item is not null;

        public Task ReadAsync(IReadOnlyList<ItemChange> changes, Action<ItemDetail> settled, ICallCosts costs, CancellationToken cancellationToken)
        {
            var fault = faults.Strike("GetItem", costs);
            for (var place = 0; place < changes.Count; place++)
            {
                var isLast = place == changes.Count - 1;
                if ((isLast && fault == FaultKind.ItemsVanish) || mailbox.Item(changes[place].ItemId!) is not { } there)
                {
                    settled(new ItemDetail(place, FetchStatuses.Gone, null, null));
                    continue;
                }

                var item = Item(there);
                var inPart = isLast && fault == FaultKind.ItemUnreadable;
                if (!inPart)
                    item.Body = new ItemBody("Text", false, "body");
                settled(new ItemDetail(place, inPart ? FetchStatuses.Partial : FetchStatuses.Complete, item, null));
            }

            return Task.CompletedTask;
        }
    }
}
