using System.Linq;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>Divides what a user wants between SyncFolderItems, which returns summary properties only, and GetItem.</summary>
internal sealed record ItemShapes
{
    private ItemShapes(ItemShape wanted)
    {
        if (wanted.IncludeMimeContent != true && wanted.AdditionalProperties.All(p => p.CanSync))
        {
            Sync = wanted;
            return;
        }

        // The columns of a change, for an item that GetItem cannot deliver, and its size, to make batches by.
        Sync = new ItemShape
        {
            BaseShape = "IdOnly",
            AdditionalProperties =
            [
                new FieldPath("item:ItemClass"),
                new FieldPath("item:Subject"),
                new FieldPath("item:DateTimeReceived"),
                new FieldPath("item:Size"),
                new FieldPath("message:From"),
                new FieldPath("message:IsRead"),
            ],
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

    /// <summary>What GetItem is asked for; null where sync returns everything.</summary>
    public ItemShape? Fetch { get; }

    /// <summary>What GetItem is asked for of an item whose body or MIME the server cannot make.</summary>
    public ItemShape? Reduced { get; }

    public static ItemShapes Divide(ItemShape wanted) => new(wanted);
}
