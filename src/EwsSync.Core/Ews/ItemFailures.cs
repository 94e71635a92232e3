using System.Collections.Concurrent;
using System.Threading;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Ews;

/// <summary>Items that make GetItem fail, remembered for the run, and whether it is still single items that fail.</summary>
internal sealed class ItemFailures
{
    /// <summary>So many items one after the other, and none that came: then it is not the items.</summary>
    private const int MostInARow = 10;

    private readonly ConcurrentDictionary<string, EwsException?> _items = new();
    private int _inARow;

    public void Succeeded() => Volatile.Write(ref _inARow, 0);

    /// <summary>Takes note of an item that failed by itself; false where too many have.</summary>
    public bool Add(ItemChange change, EwsException? error)
    {
        _items[KeyOf(change)] = error;
        return Interlocked.Increment(ref _inARow) <= MostInARow;
    }

    /// <summary>Whether this very version of the item is known to fail.</summary>
    public bool Contains(ItemChange change, out EwsException? error) => _items.TryGetValue(KeyOf(change), out error);

    /// <summary>Whether fewer items at once may do: the answer as a whole is of no use, and neither the connection nor a busy server is to blame.</summary>
    public static bool MayBeOneItem(EwsException error) => !error.IsOutOfTime && MayDependOnItems(error);

    private static bool MayDependOnItems(EwsException error) =>
        IsTooMuch(error)
        || (error is EwsFaultException or EwsProtocolException or EwsTransportException
            && error.Action is ErrorAction.Surface or ErrorAction.RetryFewTimes or ErrorAction.RetryOnce or ErrorAction.Item
            && error.RetryAfter is null
            && error.ErrorId is ErrorIds.ServerError or ErrorIds.HttpError or ErrorIds.UnexpectedResponse or ErrorIds.ItemNotFound
                or ErrorIds.ItemUnreadable or ErrorIds.IdInvalid)

        // A body that is no SOAP may be what an item makes of it; a status that says so (404) is the URL's.
        || error is EwsProtocolException { ErrorId: ErrorIds.NotEws };

    /// <summary>Whether the answer was too long or too late.</summary>
    public static bool IsTooMuch(EwsException error) =>
        error.ServerCode == ResponseCode.ErrorTimeoutExpired
        || error.ErrorId is ErrorIds.TimedOut or ErrorIds.ResponseTooLarge or ErrorIds.BodyIncomplete or ErrorIds.ItemUnreadable;

    private static string KeyOf(ItemChange change) => change.ItemId + "\n" + change.ChangeKey;
}
