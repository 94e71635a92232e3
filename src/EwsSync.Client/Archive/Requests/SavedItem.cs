using System;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Client.Archive;

/// <summary>What became of one item.</summary>
public sealed class SavedItem
{
    internal SavedItem(string mailbox, ArchiveRequest request, string status)
    {
        Mailbox = mailbox;
        ItemId = request.ItemId;
        ChangeKey = request.ChangeKey;
        FolderPath = request.FolderPath;
        Subject = request.Subject;
        Status = status;
    }

    /// <summary>One of <see cref="SaveStatuses"/>.</summary>
    public string Status { get; internal set; }

    /// <summary>The subject.</summary>
    public string? Subject { get; internal set; }

    /// <summary>The file's full path; null where there is none.</summary>
    public string? FullName { get; internal set; }

    /// <summary>The bytes of the item in that file.</summary>
    public long? Length { get; internal set; }

    /// <summary>Lowercase hex SHA-256 of these bytes.</summary>
    public string? Sha256 { get; internal set; }

    /// <summary>The mailbox.</summary>
    public string Mailbox { get; }

    /// <summary>The path of the item's folder, where known.</summary>
    public string? FolderPath { get; }

    /// <summary>The item's EWS id.</summary>
    public string ItemId { get; }

    /// <summary>Its version.</summary>
    public string? ChangeKey { get; internal set; }

    /// <summary>Lowercase hex SHA-256 of the item id.</summary>
    public string ItemKey => ChangeKeys.OfItem(ItemId);

    /// <summary>Why it is not saved, or saved as JSON; null otherwise.</summary>
    public EwsException? Error { get; internal set; }

    /// <summary>When it was settled, in UTC.</summary>
    public DateTime? SavedUtc { get; internal set; }

    /// <summary>Whether the archive has taken over what it was given.</summary>
    public bool IsSettled => Status != SaveStatuses.Failed;

    /// <summary>The path, or the status where there is no file.</summary>
    public override string ToString() => FullName ?? Status;
}
