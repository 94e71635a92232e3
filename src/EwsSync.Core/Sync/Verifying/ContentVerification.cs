using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// Compares the items of one folder. What differs at the first look is held against the changes that are still to come, then looked at once more by its id, then held
/// against what came meanwhile: what is left is a difference.
/// </summary>
internal sealed class ContentVerification(MailboxSession session, IKnownMailbox known, ICallCosts costs)
{
    private static readonly ItemShape Listed = ItemShape.IdOnly with { AdditionalProperties = [new FieldPath("message:IsRead")] };

    /// <param name="content">The folder.</param>
    /// <param name="seen">Gets the number of items of each page.</param>
    /// <param name="warn">Gets what looked odd.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<(VerifiedFolder Folder, List<ItemSuspect> Differences)> RunAsync(KnownContent content, Action<int> seen, Action<string> warn, CancellationToken cancellationToken)
    {
        var ledger = new KnownLedger();
        var position = await known.ReadItemsAsync(content, ledger.Add, cancellationToken).ConfigureAwait(false);
        var suspects = new List<ItemSuspect>();
        var found = 0;
        var sum = default(ItemDigest);
        foreach (var associated in content.Scope == SyncScopes.NormalItems ? new[] { false } : [false, true])
        {
            using var listing = session.Source.ListItems(new ItemListingRequest { FolderId = content.FolderId, Shape = Listed, Associated = associated }, costs);
            while (await listing.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                foreach (var item in page)
                {
                    var digest = ItemDigest.Of(item.ItemId!.Id);
                    sum = sum.Plus(digest);
                    if (ledger.Strike(digest, item) is { } difference)
                        suspects.Add(new ItemSuspect(digest, difference, item.ItemId));
                }

                found += page.Count;
                seen(page.Count);
            }

            if (listing.Unlisted > 0)
                warn($"The server says that {content.Path ?? content.FolderId} has {listing.Unlisted} items more than it lists: what they are nobody can compare.");
            if (listing.WithoutId > 0)
                warn($"The server listed {listing.WithoutId} items of {content.Path ?? content.FolderId} without a usable id: nobody can ask for them, and they were not compared.");
        }

        suspects.AddRange(ledger.Open.Select(digest => new ItemSuspect(digest, DifferenceKinds.GoneThere, null)));
        var first = suspects.Count;
        if (first > 0)
            suspects = await ExplainAsync(content, position, suspects, warn, cancellationToken).ConfigureAwait(false);
        var result = new VerifiedFolder
        {
            FolderId = content.FolderId,
            Path = content.Path,
            Known = ledger.Known,
            Found = found,
            Pending = first - suspects.Count,
            Differences = suspects.Count,
            KnownIds = ledger.Sum.ToString(),
            FoundIds = sum.ToString(),
        };
        return (result, suspects);
    }

    private async Task<List<ItemSuspect>> ExplainAsync(
        KnownContent content, string? position, List<ItemSuspect> suspects, Action<string> warn, CancellationToken cancellationToken)
    {
        var feed = session.Source.OpenItems(
            new ItemFeedRequest { FolderId = content.FolderId, Shape = ItemShape.IdOnly, Scope = content.Scope, PageSize = ItemSyncOptions.MaxPageSize, IdsOnly = true }, costs);
        var pending = new PendingChanges<ItemChange>(feed, static change => change.ItemId, session.Source.Traits.MaxEmptyPages);
        if (position is not null)
            await PendingAsync().ConfigureAwait(false);
        suspects = await KnownAsync(suspects, content.FolderId, cancellationToken).ConfigureAwait(false);
        if (suspects.Count > 0)
            suspects = await new ItemLook(session.Source, costs).AtAsync(suspects, content.FolderId, cancellationToken).ConfigureAwait(false);
        if (suspects.Count > 0 && pending.AreKnown)
            await PendingAsync().ConfigureAwait(false);
        if (suspects.Count > 0 && !pending.AreKnown)
        {
            warn($"What changed in {content.Path ?? content.FolderId} since the last synchronization cannot be distinguished from what is different"
                + (position is null ? ", since its position is not known." : ", since the server refused its position. Synchronize once and verify again."));
        }

        return suspects;

        async Task PendingAsync()
        {
            try
            {
                await pending.ReadAsync(position, cancellationToken).ConfigureAwait(false);
            }
            catch (EwsException e) when (e.ErrorId == ErrorIds.FolderNotSyncable)
            {
                // Nothing is to come then; what was looked at by id says what is there.
                return;
            }

            suspects = suspects.FindAll(suspect => !pending.Contains(suspect.Digest));
        }
    }

    /// <summary>What is known of the suspects, for people and for the second look; what is not known any more was put right meanwhile.</summary>
    private async Task<List<ItemSuspect>> KnownAsync(List<ItemSuspect> suspects, string folderId, CancellationToken cancellationToken)
    {
        var details = await known.FindItemsAsync(suspects.ConvertAll(suspect => suspect.Digest.ToBytes()), cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<ItemDigest, KnownItemDetail>();
        foreach (var detail in details)
            found[ItemDigest.Of(detail.Key)] = detail;
        var open = new List<ItemSuspect>(suspects.Count);
        foreach (var suspect in suspects)
        {
            var detail = found.TryGetValue(suspect.Digest, out var it) ? it : null;
            var isHere = detail is not null && string.Equals(detail.FolderId, folderId, StringComparison.Ordinal);
            if (suspect.Difference == DifferenceKinds.MissingHere)
            {
                if (!isHere)
                    open.Add(suspect with { Known = detail, Difference = detail is null ? DifferenceKinds.MissingHere : DifferenceKinds.WrongFolder });
            }
            else if (isHere)
            {
                open.Add(suspect with { Known = detail, Id = suspect.Id ?? new ItemId(detail!.ItemId) });
            }
        }

        return open;
    }
}
