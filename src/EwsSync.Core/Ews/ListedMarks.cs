using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Compat;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Ews;

/// <summary>
/// Marks by one FindFolder with everything below the root, a thousand folders in an answer. A folder's own change key moves with each change of the folder itself,
/// which is what SyncFolderHierarchy reports.
/// </summary>
internal static class ListedMarks
{
    /// <summary>PidTagLocalCommitTimeMax ([MS-OXPROPS] 2.774): Exchange moves it with each change of what a folder contains.</summary>
    private static readonly ExtendedPath LocalCommitTimeMax = new() { PropertyTag = "0x670A", PropertyType = "SystemTime" };

    public static FolderShape Shape { get; } = new()
    {
        BaseShape = "IdOnly",
        AdditionalProperties =
        [
            new FieldPath("folder:ParentFolderId"),
            new FieldPath("folder:DisplayName"),
            new FieldPath("folder:FolderClass"),
            new FieldPath("folder:ChildFolderCount"),
            LocalCommitTimeMax,
        ],
    };

    public static FolderMarks Of(SourcePage<FolderChange> listed)
    {
        var contents = new Dictionary<string, FolderMark>(StringComparer.Ordinal);
        var lines = new List<string>(listed.Changes.Count);
        foreach (var change in listed.Changes)
        {
            var folder = change.Folder!;
            lines.Add(Line(folder));
            if (MarkOf(folder) is { } mark)
                contents[folder.FolderId!.Id] = mark;
        }

        lines.Sort(StringComparer.Ordinal);
        return new FolderMarks(listed.LeftOut.Count > 0 ? null : Convert.ToBase64String(Sha256.HashText(string.Join("\n", lines))), contents);
    }

    // Names may contain anything, line ends too: each is preceded by its length.
    private static string Line(EwsFolder folder) => string.Join(
        " ",
        new[] { folder.FolderId!.Id, folder.FolderId.ChangeKey, folder.ParentFolderId?.Id, folder.DisplayName, folder.FolderClass }
            .Select(text => $"{(text?.Length ?? -1).ToString(CultureInfo.InvariantCulture)}:{text}"));

    private static FolderMark? MarkOf(EwsFolder folder) =>
        folder.ExtendedProperties?.FirstOrDefault(property => property.Path.ToString() == LocalCommitTimeMax.ToString())?.Value is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new FolderMark(text, time)
            : null;
}
