using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sources;

namespace EwsSync.Sync;

/// <summary>
/// Changes that the next synchronization will bring anyway, asked for from the known position on and without moving it. What they explain is no difference.
/// </summary>
/// <param name="pages">Pages of changes; those of items ask for ids alone.</param>
/// <param name="idsOf">The ids that a change is about.</param>
/// <param name="maxEmptyPages">Pages without a change that are believed.</param>
internal sealed class PendingChanges<T>(IPageFeed<T> pages, Func<T, string?> idsOf, int maxEmptyPages)
{
    private readonly HashSet<ItemDigest> _ids = [];
    private string? _position;

    /// <summary>Whether the server knew the position, so that what is pending is known.</summary>
    public bool AreKnown { get; private set; }

    public int Count => _ids.Count;

    public bool Contains(ItemDigest digest) => _ids.Contains(digest);

    /// <summary>Reads what came since the position, and later, called once more, what came since then.</summary>
    /// <param name="position">Where to begin; only the first time.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ReadAsync(string? position, CancellationToken cancellationToken)
    {
        _position ??= position;
        if (_position is null)
            return;
        var guard = new LoopGuard(maxEmptyPages);
        try
        {
            while (true)
            {
                var page = await pages.ReadAsync(_position, null, cancellationToken).ConfigureAwait(false);
                foreach (var change in page.Changes)
                {
                    if (idsOf(change) is { } id)
                        _ids.Add(ItemDigest.Of(id));
                }

                var asked = _position;
                _position = page.Next;
                if (page.IsLast)
                    break;
                if (guard.Judge(asked, page.Next, page.Changes.Count) is { } loop)
                    throw new EwsProtocolException(ErrorIds.NoProgress, loop);
            }

            AreKnown = true;
        }
        catch (EwsException e) when (e.Action == ErrorAction.RestartPosition)
        {
            // The next run reads everything anew, and compares: until then nobody knows what is pending.
            AreKnown = false;
        }
    }
}
