using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Database.Working;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Worker.Configuration;

namespace EwsSync.Worker.Saving;

/// <summary>
/// Brings the archive of files of one mailbox to where its journal is, as a reader of that journal: what was not saved for sure comes again. An item that cannot be saved holds its position back and
/// not the others.
/// </summary>
internal sealed class MailboxSaver(MirrorDatabase database, string profile, SaveSettings settings)
{
    private const int Page = 500;

    private string Reader => $"{profile}: files";

    /// <returns>What keeps it from being complete; null = it is.</returns>
    /// <exception cref="EwsException">The server, the database or the folder cannot be used.</exception>
    public async Task<EwsException?> SaveAsync(MailboxSession session, WorkClaim claim, CancellationToken cancellationToken)
    {
        var id = claim.Lease.MailboxId;
        if (await database.Journal.NewsAsync(Reader, id, cancellationToken).ConfigureAwait(false) is not { } news)
            return null;

        // Only now: all runs of a profile would write this one row.
        await database.Journal.RegisterAsync(Reader, cancellationToken: cancellationToken).ConfigureAwait(false);
        using var archive = ItemArchive.Open(Path.Combine(settings.Folder, FolderName(claim.Address)), Options());
        var position = news.Position;
        EwsException? failed = null;
        if (news.IsNew || news.NeedsSnapshot)
        {
            position = await database.Journal.SnapshotAsync(
                Reader, id,
                async items => failed = await TakenAsync(archive, session, [.. items.Select(Of)], cancellationToken).ConfigureAwait(false) ?? failed,
                () => failed is null,
                cancellationToken).ConfigureAwait(false);
        }

        while (await database.Journal.ReadAsync(id, position, Page, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            var folders = page.Where(entry => entry is { ItemId: null, FolderId: not null, FolderPath: not null } && entry.ChangeType != ChangeTypes.Delete).Select(entry => (entry.FolderId!, entry.FolderPath!)).ToList();
            await archive.FollowAsync(session.Mailbox, folders, cancellationToken).ConfigureAwait(false);
            var requests = page.Where(entry => entry.ItemId is not null && entry.ChangeType is not (JournalTypes.IdChange or JournalTypes.Lost)).Select(Of).ToList();
            failed = await TakenAsync(archive, session, requests, cancellationToken).ConfigureAwait(false) ?? failed;
            position = page[^1].Sequence;
            if (failed is null)
                await database.Journal.AcknowledgeAsync(Reader, id, position, database.Identity.Incarnation, cancellationToken).ConfigureAwait(false);
        }

        return failed;
    }

    private static async Task<EwsException?> TakenAsync(ItemArchive archive, MailboxSession session, List<ArchiveRequest> requests, CancellationToken cancellationToken)
    {
        if (requests.Count == 0)
            return null;
        var saved = await archive.SaveAsync(session, requests, cancellationToken).ConfigureAwait(false);
        return saved.FirstOrDefault(item => !item.IsSettled) is { } open
            ? open.Error ?? new EwsInputException(ErrorIds.ItemUnreadable, $"The server gave nothing of the item '{open.Subject ?? open.ItemId}'.", "Look at it in Outlook.") { Mailbox = session.Mailbox }
            : null;
    }

    // What is in the archive in this version is not read again.
    private ArchiveOptions Options() => new()
    {
        Format = Enum.Parse<ArchiveFormat>(settings.Format, ignoreCase: true),
        Layout = Enum.Parse<ArchiveLayout>(settings.Layout, ignoreCase: true),
        OnDelete = Enum.Parse<ArchiveDeletion>(settings.OnDelete, ignoreCase: true),
        OnRename = Enum.Parse<ArchiveRename>(settings.OnRename, ignoreCase: true),
        SkipExisting = true,
    };

    /// <summary>Addresses may have characters that no file system takes; two addresses never have one folder.</summary>
    internal static string FolderName(string address) => Uri.EscapeDataString(address.ToLowerInvariant()).Replace("%40", "@", StringComparison.Ordinal);

    private static ArchiveRequest Of(JournalEntry entry) => new(entry.ItemId!, entry.ChangeType)
    {
        ChangeKey = entry.ChangeKey,
        EventId = entry.EventId,
        FolderId = entry.FolderId,
        FolderPath = entry.FolderPath,
        Size = entry.Size,
        IsRead = entry.IsRead,
        Subject = entry.Subject,
        From = entry.From,
        ItemClass = entry.ItemClass,
        ReceivedUtc = entry.ReceivedUtc,
    };

    private static ArchiveRequest Of(MirrorItem item) => new(item.ItemId, ChangeTypes.Create)
    {
        ChangeKey = item.ChangeKey,
        FolderPath = item.FolderPath,
        Size = item.Size,
        IsRead = item.IsRead,
        Subject = item.Subject,
        From = item.From,
        ItemClass = item.ItemClass,
        ReceivedUtc = item.ReceivedUtc,
    };
}
