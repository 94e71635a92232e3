using System.Collections.Generic;

namespace EwsSync.Wire;

/// <summary>One page of what FindItem or FindFolder found in one folder.</summary>
internal sealed class FoundPage<T>
{
    public ResponseFrame? Frame { get; set; }

    /// <summary>Whether the answer has a list at all, if only an empty one.</summary>
    public bool IsListed { get; set; }

    /// <summary>Those with a usable id, in the order of the answer.</summary>
    public List<T> Found { get; } = [];

    /// <summary>Those without one: they take a place in the view, and nobody can ask for them.</summary>
    public int WithoutId { get; set; }

    /// <summary>How many there are in all; null where the server does not say.</summary>
    public int? Total { get; set; }

    /// <summary>The offset behind the page, as the server counts; null where it does not say.</summary>
    public int? Next { get; set; }

    /// <summary>Whether the page is the last; null where the server does not say.</summary>
    public bool? IsLast { get; set; }
}
