using EwsSync.Errors;

namespace EwsSync.Client.Archive;

/// <summary>How items become files.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The name of files, where nothing else is said.</summary>
    public const string DefaultName = "{Received:yyyy-MM-dd HHmm} {Subject}";

    /// <summary>The form of the files.</summary>
    public ArchiveFormat Format { get; init; }

    /// <summary>The folders of the files.</summary>
    public ArchiveLayout Layout { get; init; }

    /// <summary>The template of names; a Maildir has names of its own.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>Whether an item of which this version is in the archive already is not read again.</summary>
    public bool SkipExisting { get; init; }

    /// <summary>What becomes of files of deleted items and former versions.</summary>
    public ArchiveDeletion OnDelete { get; init; }

    /// <summary>What becomes of files of folders that were renamed or moved.</summary>
    public ArchiveRename OnRename { get; init; }

    /// <exception cref="EwsInputException">Two options contradict each other.</exception>
    internal void Check()
    {
        if (Format == ArchiveFormat.Mbox && OnDelete != ArchiveDeletion.Keep)
        {
            throw new EwsInputException(
                ErrorIds.InvalidInput, "An mbox has many mails in one file, and none is taken out of it.", "Keep what was deleted, or use the format Maildir or Eml.")
            {
                Input = "OnDelete",
                Value = OnDelete.ToString(),
            };
        }

        if (OnRename == ArchiveRename.Follow && Layout != ArchiveLayout.FolderPath)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"With the layout {Layout} no folder of the archive has the name of one of the mailbox.", "Use the layout FolderPath, or let files stay.")
            {
                Input = "OnRename",
                Value = OnRename.ToString(),
            };
        }
    }
}
