namespace EwsSync.Sync;

/// <summary>How attachments become files.</summary>
public sealed record AttachmentFileOptions
{
    /// <summary>Replaces files that exist; without it they are an error and stay as they are.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Puts the files of each item into a folder of their own, named by the item's key. Then a repetition replaces what it wrote itself, whatever
    /// attachments of other items are called.
    /// </summary>
    public bool FolderPerItem { get; init; }

    /// <summary>The most bytes that one file may have. The schema counts them in 32 bits, so no attachment can be larger than 2 GB.</summary>
    public long MaxBytes { get; init; } = int.MaxValue;
}
