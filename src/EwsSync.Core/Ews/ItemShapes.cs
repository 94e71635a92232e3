using System.Linq;
using EwsSync.Model;

namespace EwsSync.Ews;

/// <summary>Divides what a user wants between SyncFolderItems, which returns summary properties only, and GetItem.</summary>
internal sealed record ItemShapes
{
    /// <summary>
    /// What the columns of a change are made of. The Default shape lacks some of them, so they are asked for with it; a shape of ids alone is
    /// left as it is.
    /// </summary>
    private static readonly PropertyPath[] Columns =
    [
        new FieldPath("item:ItemClass"),
        new FieldPath("item:Subject"),
        new FieldPath("item:DateTimeReceived"),
        new FieldPath("item:Size"),
        new FieldPath("message:From"),
        new FieldPath("message:IsRead"),
    ];

    private ItemShapes(ItemShape wanted)
    {
        if (wanted.BaseShape == "Default")
            wanted = wanted with { AdditionalProperties = Columns.Union(wanted.AdditionalProperties).ToArray() };
        if (wanted.IncludeMimeContent != true && wanted.AdditionalProperties.All(p => p.CanSync))
        {
            Sync = wanted;
            Cut = CutValues.Of(wanted.AdditionalProperties);
            Fetch = Reduced = Cut is null ? null : wanted;
            return;
        }

        // The columns are for an item that GetItem cannot deliver; its size is what batches are made by.
        Sync = new ItemShape
        {
            BaseShape = "IdOnly",
            AdditionalProperties = Columns,
        };
        Fetch = wanted;
        Reduced = wanted with
        {
            IncludeMimeContent = null,
            AdditionalProperties = wanted.AdditionalProperties.Where(p => p.CanSync).ToArray(),
        };
    }

    /// <summary>What SyncFolderItems is asked for.</summary>
    public ItemShape Sync { get; }

    /// <summary>Where this is set, only items with a value that sync may have cut are fetched.</summary>
    public CutValues? Cut { get; }

    /// <summary>What GetItem is asked for; null where sync returns everything.</summary>
    public ItemShape? Fetch { get; }

    /// <summary>What GetItem is asked for of an item whose body or MIME the server cannot make.</summary>
    public ItemShape? Reduced { get; }

    public static ItemShapes Divide(ItemShape wanted) => new(wanted);
}
