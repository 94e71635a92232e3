using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.PowerShell.Folders;

/// <summary>The values of <c>-Root</c>, and the distinguished folders that they mean.</summary>
internal static class Roots
{
    public const string Mailbox = nameof(Mailbox);
    public const string Archive = nameof(Archive);
    public const string RecoverableItems = nameof(RecoverableItems);
    public const string ArchiveRecoverableItems = nameof(ArchiveRecoverableItems);

    /// <summary>Of a database only: servers do not synchronize it.</summary>
    public const string PublicFolders = nameof(PublicFolders);

    private static readonly Dictionary<string, string> Names = new(System.StringComparer.OrdinalIgnoreCase)
    {
        [Mailbox] = "msgfolderroot",
        [Archive] = "archivemsgfolderroot",
        [RecoverableItems] = "recoverableitemsroot",
        [ArchiveRecoverableItems] = "archiverecoverableitemsroot",
        [PublicFolders] = "publicfoldersroot",
    };

    public static FolderId Of(string root) => new(Names[root]);
}
