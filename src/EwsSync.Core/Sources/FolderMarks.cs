using System.Collections.Generic;

namespace EwsSync.Sources;

/// <summary>Signs by which a whole hierarchy is seen to be as it was, all of one reading.</summary>
/// <param name="Tree">Stays the same as long as no folder comes, goes or is itself changed; compared with itself only. Null where that cannot be said.</param>
/// <param name="Contents">The mark of each folder by its id; without those of which nothing is known.</param>
internal sealed record FolderMarks(string? Tree, IReadOnlyDictionary<string, FolderMark> Contents);
