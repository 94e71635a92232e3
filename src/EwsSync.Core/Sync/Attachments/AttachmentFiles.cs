using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;

namespace EwsSync.Sync;

/// <summary>
/// Saves attachments as files of one folder. Content goes from the server to the disk in pieces, whatever its size; a file appears under its name
/// once it is whole and on the disk, or not at all. Several may be saved at once.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachment-operation">GetAttachment</see>.
/// </summary>
public sealed class AttachmentFiles
{
    // Differences up to here are what the server counts besides the content.
    private const int Overhead = 64 * 1024;

    private readonly string _folder;
    private readonly AttachmentFileOptions _options;
    private readonly ISyncObserver _observer;
    private readonly FileClaims _claims = new();
    private readonly RunCounters _counters = new();

    /// <summary>Takes the folder; it is made with the first file.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="options">How files are made.</param>
    /// <param name="observer">Receives what looks odd.</param>
    public AttachmentFiles(string folder, AttachmentFileOptions? options = null, ISyncObserver? observer = null)
    {
        _folder = Path.GetFullPath(Throw.IfBlank(folder));
        _options = options ?? new AttachmentFileOptions();
        _observer = observer ?? SilentObserver.Instance;
    }

    /// <summary>What hangs on an item, without content.</summary>
    /// <exception cref="EwsResponseException"><c>ItemNotFound</c>: the item is gone, or may not be seen.</exception>
    public static async Task<IReadOnlyList<Attachment>> ListAsync(MailboxSession session, ItemId item, CancellationToken cancellationToken)
    {
        Throw.IfNull(session);
        return await session.Source.ListAttachmentsAsync(Throw.IfNull(item), new RunCounters(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Saves one attachment that is known from its item.</summary>
    /// <param name="session">The mailbox.</param>
    /// <param name="itemId">The EWS id of the item; names its folder where each item has one.</param>
    /// <param name="attachment">What is known of it; its id is needed.</param>
    /// <param name="cancellationToken">Stops at once; no file is left.</param>
    /// <exception cref="EwsException">It was not saved, and why: <c>FileExists</c>, <c>FileUnusable</c>, or what the server said.</exception>
    public Task<SavedAttachment> SaveAsync(MailboxSession session, string? itemId, Attachment attachment, CancellationToken cancellationToken)
    {
        Throw.IfNull(session);
        var id = Throw.IfNull(attachment).AttachmentId?.Id
            ?? throw new EwsInputException(ErrorIds.InvalidInput, $"The attachment '{attachment.Name}' has no id.", "Read it with its item.") { Input = "Attachment" };
        return attachment is ReferenceAttachment
            ? Task.FromResult(new SavedAttachment(session.Mailbox, itemId, attachment))
            : SaveAsync(session, itemId, id, attachment, cancellationToken);
    }

    /// <summary>Saves one attachment of which only the id is known.</summary>
    /// <inheritdoc cref="SaveAsync(MailboxSession, string?, Attachment, CancellationToken)"/>
    public Task<SavedAttachment> SaveAsync(MailboxSession session, string attachmentId, CancellationToken cancellationToken) =>
        SaveAsync(Throw.IfNull(session), null, Throw.IfBlank(attachmentId), null, cancellationToken);

    private async Task<SavedAttachment> SaveAsync(
        MailboxSession session, string? itemId, string attachmentId, Attachment? known, CancellationToken cancellationToken)
    {
        string? path = null;
        try
        {
            // A file's name is known before its content: what may not be replaced need not be fetched.
            if (known is FileAttachment)
            {
                path = _claims.Claim(FolderOf(itemId ?? known.AttachmentId?.RootItemId), FileName.Of(known.Name));
                if (!_options.Overwrite && File.Exists(path))
                    throw PartialFile.Exists(path);
            }

            using var file = PartialFile.In(_folder);
            var attachment = await session.Source.CopyContentAsync(attachmentId, file, _options.MaxBytes, _counters, cancellationToken).ConfigureAwait(false);
            var saved = new SavedAttachment(session.Mailbox, itemId, attachment);
            if (attachment is ReferenceAttachment)
                return saved;
            path ??= _claims.Claim(FolderOf(saved.ItemId), FileName.Of(attachment.Name, attachment is ItemAttachment ? Extension(file) : null));
            saved.Length = file.Length;
            CheckSize(saved);
            cancellationToken.ThrowIfCancellationRequested();
            file.Place(path, _options.Overwrite);
            saved.FullName = path;
            path = null;
            return saved;
        }
        finally
        {
            if (path is not null)
                _claims.Release(path);
        }
    }

    private string FolderOf(string? itemId)
    {
        if (!_options.FolderPerItem || itemId is null)
            return _folder;
        return Path.Combine(_folder, ChangeKeys.OfItem(itemId).Substring(0, 32));
    }

    private static string Extension(PartialFile file)
    {
        var beginning = file.Beginning(16);
        return beginning.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? ".ics"
            : beginning.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) ? ".vcf" : ".eml";
    }

    private void CheckSize(SavedAttachment saved)
    {
        if (saved is not { Kind: "FileAttachment", Size: > 0 and { } size, Length: { } length } || (length <= (2L * size) + Overhead && length + Overhead >= size / 2))
            return;
        _observer.Notice(new SyncNotice(
            NoticeLevel.Warning,
            "SizeDiffers",
            $"The server said that the attachment '{ServerText.Clean(saved.Name)}' has {size} bytes, and sent {length}.")
        { Mailbox = saved.Mailbox });
    }
}
