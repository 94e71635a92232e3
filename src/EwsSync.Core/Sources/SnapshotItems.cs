using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Sources;

/// <summary>The items of a folder as they are now, in the form of changes: a Create for each. A position is of one reading, and of no use to another.</summary>
internal sealed class SnapshotItems(IMailboxSource source, ItemFeedRequest request, bool readFlags, Func<string, bool>? isSearchFolder, ICallCosts costs) : IPageFeed<ItemChange>
{
    private static readonly PropertyPath Parent = new FieldPath("item:ParentFolderId");

    private readonly ItemShape _shape = request.IdsOnly ? ItemShape.IdOnly : request.Shape;
    private readonly string _reading = Guid.NewGuid().ToString("N");
    private readonly Queue<bool> _associated = new();
    private IListing<EwsItem>? _listing;
    private IReadOnlyList<EwsItem>? _next;
    private int _pages;
    private bool? _listsOthers;

    public async Task<SourcePage<ItemChange>> ReadAsync(string? position, Action<string>? moreFollows, CancellationToken cancellationToken)
    {
        // What a first listing without a page of its own left out is of this page too.
        var leftOut = new LeftOutChanges();
        if (position is null)
            await BeginAsync(leftOut, cancellationToken).ConfigureAwait(false);
        else if (position != Position)
            throw NotOfThisReading();
        var page = _next ?? [];
        _next = await NextAsync(leftOut, cancellationToken).ConfigureAwait(false);
        _pages++;
        return new SourcePage<ItemChange> { Changes = [.. page.Select(item => new ItemCreated(Kept(item)))], Next = Position, IsLast = _next is null, LeftOut = leftOut };
    }

    /// <summary>What a position of another reading comes to: begin anew.</summary>
    public static EwsResponseException NotOfThisReading() => new(
        ErrorIds.SyncStateRejected, "A listing cannot be gone on with: it begins anew.", "Nothing is to be done.")
    { Action = ErrorAction.RestartPosition };

    private string Position => string.Format(CultureInfo.InvariantCulture, "{0} {1} {2}", SnapshotSource.Name, _reading, _pages);

    private async Task BeginAsync(LeftOutChanges leftOut, CancellationToken cancellationToken)
    {
        _listing?.Dispose();
        _listing = null;
        _associated.Clear();
        _associated.Enqueue(false);
        if (request.Scope == SyncScopes.NormalAndAssociatedItems)
            _associated.Enqueue(true);
        _pages = 0;
        _next = await NextAsync(leftOut, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<EwsItem>?> NextAsync(LeftOutChanges leftOut, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_listing is null)
            {
                if (_associated.Count == 0)
                    return null;
                _listing = source.ListItems(
                    new ItemListingRequest { FolderId = request.FolderId, Shape = WithParent(_shape), Associated = _associated.Dequeue() }, costs);
            }

            if (await _listing.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
                return page;
            for (var i = 0; i < _listing.WithoutId; i++)
                leftOut.Add("Create", "a usable ItemId");
            leftOut.AddUnlisted(_listing.Unlisted, "item");
            _listing.Dispose();
            _listing = null;
        }
    }

    private static ItemShape WithParent(ItemShape shape) =>
        shape.AdditionalProperties.Contains(Parent) ? shape : shape with { AdditionalProperties = [.. shape.AdditionalProperties, Parent] };

    private bool ListsOthers => _listsOthers ??= isSearchFolder?.Invoke(request.FolderId) == true;

    /// <summary>A search folder lists what is elsewhere: taken for its own, each item would leave the folder that it is in, where that is known too.</summary>
    private EwsItem Kept(EwsItem item)
    {
        if (item.ParentFolderId?.Id is { } parent && !string.Equals(parent, request.FolderId, StringComparison.Ordinal) && !ListsOthers)
        {
            throw new EwsResponseException(
                ErrorIds.FolderNotSyncable, "The folder lists items that are in other folders, as search folders do.", "Bring the folders that the items are in into the database, and search there; or bring the search folder alone into a database of its own, named by its path below the root of search folders.");
        }

        if (!_shape.AdditionalProperties.Contains(Parent))
            item.ParentFolderId = null;
        return readFlags ? item : SnapshotSource.WithoutReadFlag(item);
    }
}
