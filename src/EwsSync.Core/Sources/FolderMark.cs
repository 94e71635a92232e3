using System;

namespace EwsSync.Sources;

/// <summary>A sign that moves on with every change of a folder's content.</summary>
/// <param name="Text">As the source says it; compared with itself only.</param>
/// <param name="ChangedUtc">When the content last changed.</param>
internal sealed record FolderMark(string Text, DateTimeOffset ChangedUtc);
