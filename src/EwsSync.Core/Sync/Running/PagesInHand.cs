using System;
using System.Collections.Generic;

namespace EwsSync.Sync;

/// <summary>
/// The pages of a folder that the consumer has and has not accepted yet. The next page is read beside the acceptance of the one before, so
/// this is the one thing of a folder's run that two threads touch.
/// </summary>
internal sealed class PagesInHand
{
    private readonly Queue<ItemPage> _pages = new();
    private bool _ended;

    /// <summary>Whether nothing more will be handed over.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_pages)
                return _ended;
        }
    }

    /// <summary>Whether, besides, everything that was handed over has been accepted.</summary>
    public bool AreDone
    {
        get
        {
            lock (_pages)
                return _ended && _pages.Count == 0;
        }
    }

    /// <summary>A page is handed over; the last one ends the run.</summary>
    public void Add(ItemPage page)
    {
        lock (_pages)
        {
            _pages.Enqueue(page);
            _ended |= page.IsLast;
        }
    }

    /// <summary>Nothing more will be handed over.</summary>
    /// <returns>Whether that was the last thing to happen: of <see cref="End"/> and <see cref="Remove"/>, one says so, and once.</returns>
    public bool End()
    {
        lock (_pages)
        {
            _ended = true;
            return _pages.Count == 0;
        }
    }

    /// <exception cref="InvalidOperationException">Another page is to be accepted first, or none.</exception>
    public void Expect(ItemPage page)
    {
        lock (_pages)
        {
            if (_pages.Count == 0 || !ReferenceEquals(_pages.Peek(), page))
                throw new InvalidOperationException("Pages of a folder are accepted once each, in the order in which they came.");
        }
    }

    /// <summary>The first page has been accepted.</summary>
    /// <returns>Whether that was the last thing to happen.</returns>
    public bool Remove()
    {
        lock (_pages)
        {
            _pages.Dequeue();
            return _ended && _pages.Count == 0;
        }
    }

    public ItemPage[] ToArray()
    {
        lock (_pages)
            return _pages.ToArray();
    }
}
