using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>Which folders of a mailbox are meant.</summary>
public sealed record FolderSelection
{
    /// <summary>Folders by id or distinguished name.</summary>
    public IReadOnlyList<FolderId> Folders { get; init; } = [];

    /// <summary>Paths that the caller knows of <see cref="Folders"/>, by id; they are shown and stored, and select nothing.</summary>
    public IReadOnlyDictionary<string, string> KnownPaths { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders by path below the root, with <c>*</c> and <c>?</c>, for example <c>/Inbox/*</c>; compared without regard to case.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>All folders below the root, except search folders, which cannot be synchronized.</summary>
    public bool All { get; init; }

    /// <summary>Where given, only folders of these classes, with <c>*</c> and <c>?</c>; applies to paths and to all folders.</summary>
    public IReadOnlyList<string> FolderClasses { get; init; } = [];

    /// <summary>Folders to leave out: paths or plain names with <c>*</c> and <c>?</c>, distinguished names, or ids.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The root of paths and of all folders.</summary>
    public FolderId Root { get; init; } = new("msgfolderroot");

    /// <summary>
    /// A path as paths are compared: with a slash at its beginning and none at its end. <c>\Inbox\Projects</c>, as Get-MailboxFolderStatistics and
    /// Outlook write it, means the same.
    /// </summary>
    public static string RootedPath(string path)
    {
        if (string.IsNullOrEmpty(path))
            return "/";
        var slashes = path[0] == '\\' ? path.Replace('\\', '/') : path;
        return "/" + slashes.Trim('/');
    }

    /// <summary>Whether the tree has to be known.</summary>
    internal bool NeedsTree => All || Paths.Count > 0;
}
