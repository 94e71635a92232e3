using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Sources;

/// <summary>The changes of one folder, or of one hierarchy, page by page.</summary>
internal interface IPageFeed<T>
{
    /// <summary>The page that follows a position.</summary>
    /// <param name="position">The source's own text, as <see cref="SourcePage{T}.Next"/> gave it; null = from the beginning.</param>
    /// <param name="moreFollows">
    /// Is given the position behind this page as soon as it is known that another page follows, at best before this one has arrived. It may never be called.
    /// </param>
    /// <param name="cancellationToken">Stops at once.</param>
    Task<SourcePage<T>> ReadAsync(string? position, Action<string>? moreFollows, CancellationToken cancellationToken);
}
