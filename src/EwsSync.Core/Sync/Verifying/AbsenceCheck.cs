using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// Asks by id for what a list does not mention. A list proves that things are there, not that they are gone: servers count more than they list, and list entries without ids.
/// </summary>
public sealed class AbsenceCheck
{
    private static readonly ItemShape Shape = ItemShape.IdOnly with { AdditionalProperties = [new FieldPath("item:ParentFolderId")] };

    private readonly IMailboxSource _source;
    private readonly ICallCosts _costs;

    /// <param name="session">The mailbox.</param>
    /// <param name="timeLimit">How long the run may take that asks; null = until it is done.</param>
    public AbsenceCheck(MailboxSession session, TimeLimit? timeLimit = null)
        : this(Throw.IfNull(session).Source, new RunCounters(timeLimit))
    {
    }

    /// <summary>Bytes of all answers so far.</summary>
    public long Bytes => (_costs as RunCounters)?.Bytes ?? 0;

    /// <summary>Requests that were sent again so far.</summary>
    public int Retries => (_costs as RunCounters)?.Retries ?? 0;

    /// <summary>Time spent waiting so far because the server asked for it or failed.</summary>
    public TimeSpan Waited => (_costs as RunCounters)?.Waited ?? TimeSpan.Zero;

    internal AbsenceCheck(IMailboxSource source, ICallCosts costs)
    {
        _source = source;
        _costs = costs;
    }

    /// <summary>Those of the items that are still in the folder: all but the ones that the server does not have, or has elsewhere.</summary>
    /// <exception cref="EwsException">The server cannot be asked: nothing is known of any of them.</exception>
    public async Task<IReadOnlyList<string>> ItemsStillThereAsync(string folderId, IReadOnlyList<string> itemIds, CancellationToken cancellationToken)
    {
        if (Throw.IfNull(itemIds).Count == 0)
            return [];
        var isThere = new bool[itemIds.Count];
        var asked = itemIds.Select(static ItemChange (id) => new ItemCreated(new PlainItem { ItemId = new ItemId(id) })).ToList();
        await _source.OpenLook(Shape).ReadAsync(asked, Settle, _costs, cancellationToken).ConfigureAwait(false);
        return [.. itemIds.Where((_, place) => isThere[place])];

        void Settle(ItemDetail detail) =>
            isThere[detail.Place] = !ItemLook.IsGone(detail) && (detail.Item?.ParentFolderId?.Id is not { } parent || string.Equals(parent, folderId, StringComparison.Ordinal));
    }

    /// <summary>The folder that a folder is in; null where the server has no such folder, empty where it does not say.</summary>
    /// <exception cref="EwsException">The server cannot be asked: nothing is known of it.</exception>
    public async Task<string?> ParentOfFolderAsync(string folderId, CancellationToken cancellationToken)
    {
        try
        {
            return (await _source.ResolveAsync(FolderId.FromServer(folderId), _costs, cancellationToken).ConfigureAwait(false)).ParentId ?? string.Empty;
        }
        catch (EwsException e) when (e.ErrorId is ErrorIds.FolderNotFound or ErrorIds.IdInvalid)
        {
            return null;
        }
        catch (EwsException e) when (e.ErrorId == ErrorIds.AccessDenied)
        {
            // It is there, for others.
            return string.Empty;
        }
    }
}
