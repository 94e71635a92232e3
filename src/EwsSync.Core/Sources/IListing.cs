using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Sources;

/// <summary>
/// What is there now, page by page: an enumeration that knows nothing of changes, states or what was listed yesterday. It lists everything that was there from its
/// beginning to its end; of what comes or goes meanwhile it lists some and some not.
/// </summary>
internal interface IListing<T> : IDisposable
{
    /// <summary>Those that follow; null after the last. Nothing comes twice.</summary>
    /// <exception cref="Errors.EwsException">It cannot be listed; nothing is known of what was not.</exception>
    Task<IReadOnlyList<T>?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Entries that the source listed without a usable id.</summary>
    int WithoutId { get; }

    /// <summary>At the end: how many more, or about how many, the source says there are than it was willing to list.</summary>
    int Unlisted { get; }
}
