using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>
/// A page on its way to the consumer. Where items have to be fetched one by one it comes in slices, so that the memory is bounded by bytes and
/// not by the number of items; only the last slice carries the page's state.
/// </summary>
internal sealed class HydratedPage(ItemPage end, List<ItemChange> changes, ChangeContext context, Hydration hydration)
{
    private int _next;

    public async Task<ItemPage> NextSliceAsync(CancellationToken cancellationToken)
    {
        var first = _next;
        _next = await hydration.FillAsync(changes, first, cancellationToken).ConfigureAwait(false);
        var endsPage = _next == changes.Count;
        var slice = first == 0 && endsPage ? changes : changes.GetRange(first, _next - first);
        foreach (var change in slice)
            change.Context = context;
        if (!endsPage)
        {
            // The consumer drops the slice when it is through; the page must not hold on to its items.
            for (var i = first; i < _next; i++)
                changes[i] = null!;
        }

        return new ItemPage(end.Summary)
        {
            Changes = slice,
            EndsPage = endsPage,
            IsLast = endsPage && end.IsLast,
            NextState = end.NextState,
            LeftOut = endsPage ? end.LeftOut : null,
            LeftOutCount = endsPage ? end.LeftOutCount : 0,
            Phase = end.Phase,
        };
    }
}
