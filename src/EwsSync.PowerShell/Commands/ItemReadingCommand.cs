using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>What of the items is read, and in pages of which size.</summary>
public abstract class ItemReadingCommand : ItemSelectionCommand
{
    private protected ItemReadingCommand()
    {
    }

    /// <summary>Properties besides those of the shape: Body, Categories, item:InternetMessageId, 0x0E1D:String …</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The base shape.</summary>
    [Parameter]
    [ValidateSet("IdOnly", "Default", "AllProperties")]
    [AnyCase("IdOnly", "Default", "AllProperties")]
    public string Shape { get; set; } = "Default";

    /// <summary>The format of bodies.</summary>
    [Parameter]
    [ValidateSet("Best", "HTML", "Text")]
    [AnyCase("Best", "HTML", "Text")]
    public string? BodyType { get; set; }

    /// <summary>Fetches the MIME stream of each item too.</summary>
    [Parameter]
    public SwitchParameter IncludeMimeContent { get; set; }

    /// <summary>The most changes in a page; the unit of delivery and commit.</summary>
    [Parameter]
    [ValidateRange(1, ItemSyncOptions.MaxPageSize)]
    [Alias("MaxChangesReturned")]
    public int PageSize { get; set; } = ItemSyncOptions.MaxPageSize;

    /// <summary>Includes associated (hidden configuration) items.</summary>
    [Parameter]
    public SwitchParameter IncludeAssociated { get; set; }

    private protected string Scope => IncludeAssociated ? SyncScopes.NormalAndAssociatedItems : SyncScopes.NormalItems;

    /// <summary>An item that could not be fetched is delivered as far as it is known, and said to be so.</summary>
    private protected void ReportUnread(IReadOnlyList<ItemChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.FetchStatus is not (FetchStatuses.Failed or FetchStatuses.Partial))
                continue;
            WriteError(ErrorRecords.From(
                new EwsResponseException(
                    ErrorIds.ItemUnreadable,
                    $"The server could not deliver '{change.Subject ?? change.ItemId}' in {change.FolderPath ?? change.FolderId} of {change.Mailbox} completely.",
                    "Look at the item in Outlook; what is known of it was emitted, with FetchStatus " + change.FetchStatus + "."),
                change));
        }
    }

    private protected ItemShape AskedShape() => ItemShape.Of(Shape, Property) with { BodyType = BodyType, IncludeMimeContent = IncludeMimeContent ? true : null };
}
