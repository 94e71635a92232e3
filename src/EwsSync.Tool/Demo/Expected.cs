using System;
using EwsSync.Model;

namespace EwsSync.Tool.Demo;

/// <summary>A change that must be seen, because it was made.</summary>
/// <param name="What">item or folder.</param>
/// <param name="ChangeType">One of <see cref="ChangeTypes"/>.</param>
/// <param name="Path">The folder's path.</param>
internal sealed record Expected(string What, string ChangeType, string Path)
{
    /// <summary>The id of item or folder, where the one who made the change knows it.</summary>
    public string? Id { get; init; }

    /// <summary>The subject, where the change carries one.</summary>
    public string? Subject { get; init; }

    /// <summary>The kind of the item, where the change carries one.</summary>
    public string? Kind { get; init; }

    /// <summary>The path before a rename.</summary>
    public string? OldPath { get; init; }

    public bool Matches(ItemChange change) =>
        What == "item" && change.ChangeType == ChangeType && change.FolderPath == Path
        && (Id is null || string.Equals(change.ItemId, Id, StringComparison.Ordinal))
        && (Subject is null || change.Subject == Subject)
        && (Kind is null || change.ItemKind == Kind);

    public bool Matches(FolderChange change) =>
        What == "folder" && change.ChangeType == ChangeType && change.FolderPath == Path && change.OldFolderPath == OldPath
        && (Id is null || string.Equals(change.FolderId, Id, StringComparison.Ordinal));

    public override string ToString() => $"{ChangeType} of {Kind ?? What} in {Path}{(Subject is null ? "" : ": " + Subject)}";
}
