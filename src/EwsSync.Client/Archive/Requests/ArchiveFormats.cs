namespace EwsSync.Client.Archive;

/// <summary>What files are made of mail. Calendar items and contacts are <c>.ics</c> and <c>.vcf</c> files with each of the first three.</summary>
public enum ArchiveFormat
{
    /// <summary>A file for each mail, byte for byte the server's MIME.</summary>
    Eml,

    /// <summary>A Maildir for each folder: mutt, Dovecot, mbsync and Python read it.</summary>
    Maildir,

    /// <summary>A file for each folder, in the form mboxrd, with line feeds alone.</summary>
    Mbox,

    /// <summary>The server's own lossless form (ExportItems), for every kind of item: <c>.fts</c>.</summary>
    Fts,
}

/// <summary>Which folders the files are in.</summary>
public enum ArchiveLayout
{
    /// <summary>As in the mailbox, below a folder for each mailbox.</summary>
    FolderPath,

    /// <summary>One folder for all.</summary>
    Flat,

    /// <summary>A folder for each mailbox, year and month, in UTC.</summary>
    Date,
}

/// <summary>What becomes of the files of a folder that was renamed or moved, with <see cref="ArchiveLayout.FolderPath"/>.</summary>
public enum ArchiveRename
{
    /// <summary>They stay, and what comes later goes into a folder of the new name.</summary>
    Stay,

    /// <summary>They go along, with those of the folders below.</summary>
    Follow,
}

/// <summary>What becomes of the file of an item that was deleted, and of the former version of one that changed.</summary>
public enum ArchiveDeletion
{
    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It is removed.</summary>
    Remove,

    /// <summary>It goes into the folder <c>.deleted</c> of the archive.</summary>
    Move,
}
