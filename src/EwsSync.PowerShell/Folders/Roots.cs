using System.Collections.Generic;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.PowerShell.Folders;

/// <summary>The values of <c>-Root</c>, and the distinguished folders that they mean.</summary>
internal static class Roots
{
    public const string Mailbox = nameof(Mailbox);
    public const string Archive = nameof(Archive);
    public const string RecoverableItems = nameof(RecoverableItems);
    public const string ArchiveRecoverableItems = nameof(ArchiveRecoverableItems);

    /// <summary>Servers do not synchronize it: it is listed.</summary>
    public const string PublicFolders = nameof(PublicFolders);

    /// <summary>Their folders are listed, each into a database of its own.</summary>
    public const string SearchFolders = nameof(SearchFolders);

    private static readonly Dictionary<string, string> Names = new(System.StringComparer.OrdinalIgnoreCase)
    {
        [Mailbox] = "msgfolderroot",
        [Archive] = "archivemsgfolderroot",
        [RecoverableItems] = "recoverableitemsroot",
        [ArchiveRecoverableItems] = "archiverecoverableitemsroot",
        [PublicFolders] = "publicfoldersroot",
        [SearchFolders] = "searchfolders",
    };

    public static FolderId Of(string root) => new(Names[root]);

    /// <summary>The same for a cmdlet that has nothing to compare a list with.</summary>
    /// <exception cref="EwsInputException">No server synchronizes it.</exception>
    public static FolderId Synchronized(string root) => root is not (PublicFolders or SearchFolders)
        ? Of(root)
        : throw new EwsInputException(
            ErrorIds.FolderNotSyncable,
            $"No Exchange server synchronizes {(root == PublicFolders ? "public" : "search")} folders, and a list of them says what changed only where there is something to compare it with.",
            $"Bring them into a database: -Database with Sync-EwsFolderItem or Sync-EwsMailbox, which emits what changed. Get-EwsFolder -Root {root} shows the tree.")
        { Input = "Root", Value = root };
}
