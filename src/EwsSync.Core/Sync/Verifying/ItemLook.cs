using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// A second look, at single items by their ids: a list that was read page by page is of no one moment, and what looked different a minute ago may be as it should by now.
/// </summary>
internal sealed class ItemLook(IMailboxSource source, ICallCosts costs)
{
    private static readonly ItemShape Shape = ItemShape.IdOnly with
    {
        AdditionalProperties =
        [
            new FieldPath("item:ParentFolderId"),
            new FieldPath("item:Subject"),
            new FieldPath("item:DateTimeReceived"),
            new FieldPath("message:IsRead"),
        ],
    };

    /// <summary>The suspects that are still different.</summary>
    public async Task<List<ItemSuspect>> AtAsync(List<ItemSuspect> suspects, string folderId, CancellationToken cancellationToken)
    {
        var details = new ItemDetail[suspects.Count];
        var asked = suspects.ConvertAll(static ItemChange (suspect) => new ItemCreated(new PlainItem { ItemId = suspect.Id! }));
        await source.OpenLook(Shape).ReadAsync(asked, detail => details[detail.Place] = detail, costs, cancellationToken).ConfigureAwait(false);
        var open = new List<ItemSuspect>();
        for (var i = 0; i < details.Length; i++)
        {
            if (Judge(suspects[i], details[i], folderId) is { } suspect)
                open.Add(suspect);
        }

        return open;
    }

    /// <summary>Whether the server says that it has no such item: not where it cannot read it. An id that it cannot even read is of no item either.</summary>
    public static bool IsGone(ItemDetail detail) => detail.Status == FetchStatuses.Gone || detail.Error?.ErrorId == ErrorIds.IdInvalid;

    private static ItemSuspect? Judge(ItemSuspect suspect, ItemDetail now, string folderId)
    {
        var there = now.Item;
        var parent = there?.ParentFolderId?.Id;
        var elsewhere = parent is not null && !string.Equals(parent, folderId, StringComparison.Ordinal);
        if (suspect.Difference == DifferenceKinds.GoneThere)
        {
            // What cannot be read is there all the same. What is there although it was not listed was missed by the list.
            return IsGone(now) ? suspect
                : elsewhere ? suspect with { Difference = DifferenceKinds.WrongFolder, Found = there }
                : null;
        }

        if (IsGone(now) || elsewhere)
            return null;
        if (suspect.Difference is DifferenceKinds.MissingHere or DifferenceKinds.WrongFolder || there is null)
            return suspect with { Found = there };
        var known = suspect.Known;
        if (known?.ChangeKey is { } changeKey && there.ItemId?.ChangeKey is { } version && !string.Equals(changeKey, version, StringComparison.Ordinal))
            return suspect with { Difference = DifferenceKinds.Stale, Found = there };
        return known?.IsRead is { } isRead && there.ReadFlag is { } flag && isRead != flag ? suspect with { Difference = DifferenceKinds.WrongFlag, Found = there } : null;
    }
}
