using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Client.Archive.Committing;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Manifest;
using EwsSync.Client.Archive.Naming;
using EwsSync.Client.Json;
using EwsSync.Compat;
using EwsSync.Model;
using EwsSync.Sources;

namespace EwsSync.Client.Archive;

/// <summary>Decides what an archive does about an item: which lines, which file, which name.</summary>
internal sealed class ArchivePlan(ArchiveRoot root, ArchiveOptions options, ArchiveCommit commit)
{
    private readonly ArchiveFolders _folders = new();
    private readonly FileNames _names = new(root, new NameTemplate(options.Name));
    private readonly HashSet<string> _maildirs = new(StringComparer.Ordinal);
    private ArchiveRenames? _renames;

    /// <summary>Learns from a line of the manifest.</summary>
    public void Learn(ManifestEntry entry)
    {
        if (options.Layout == ArchiveLayout.FolderPath && entry is { Op: ManifestOps.Save or ManifestOps.Move, Folder: { } folder, Mailbox: { } mailbox })
            _folders.Learn(folder, mailbox, entry.FolderId, entry.FolderPath);
        if (options.OnRename == ArchiveRename.Follow)
            Renames.Learn(entry);
    }

    /// <summary>What lets the files of folders that are called otherwise now go along.</summary>
    public IReadOnlyList<ArchiveStep> Follow(string mailbox, IReadOnlyCollection<(string Id, string Path)> folders)
    {
        if (options.OnRename != ArchiveRename.Follow)
            return [];
        var steps = Renames.Follow(mailbox, folders, wanted => commit.Manifest.Present(wanted));
        foreach (var entry in steps.Select(step => step.Entry).Where(entry => MaildirName.IsOne(entry.Path!)))
            MakeMaildir(entry.Folder!);
        return steps;
    }

    /// <summary>They are on the disk: the folders that files have left go.</summary>
    public void Followed(IReadOnlyList<ArchiveStep> steps)
    {
        foreach (var step in steps)
            Renames.Learn(step.Entry);
        Renames.RemoveEmpty(steps);
        _maildirs.Clear();
    }

    private ArchiveRenames Renames => _renames ??= new ArchiveRenames(root, _names, _folders);

    /// <summary>Whether this version is in the archive, by the manifest and by the size of the file.</summary>
    public bool IsThere(ArchiveRequest request, SavedItem result)
    {
        if (request.ChangeKey is null || commit.Manifest.Find(ChangeKeys.OfItem(request.ItemId)) is not { } entry || entry.ChangeKey != request.ChangeKey || !IsThere(entry))
            return false;
        result.Status = SaveStatuses.Exists;
        Show(result, entry);
        return true;
    }

    public IEnumerable<(ArchiveStep Step, SavedItem Result)> Deleted(ArchiveRequest request, SavedItem result)
    {
        if (commit.Manifest.Find(ChangeKeys.OfItem(request.ItemId)) is not { Path: { } path } entry || ArchiveRoot.IsDeleted(path))
            yield break;
        Show(result, entry);
        if (Discard(entry) is not { } step)
            yield break;
        result.Status = step.Entry.Op == ManifestOps.Remove ? SaveStatuses.Removed : SaveStatuses.Moved;
        yield return (step with { Entry = step.Entry with { EventId = request.EventId } }, result);
    }

    /// <summary>The read flag stands in the names of a Maildir, and nowhere else.</summary>
    public IEnumerable<(ArchiveStep Step, SavedItem Result)> Marked(ArchiveRequest request, SavedItem result)
    {
        if (options.Format != ArchiveFormat.Maildir || request.IsRead is not { } isRead
            || commit.Manifest.Find(ChangeKeys.OfItem(request.ItemId)) is not { Path: { } path } entry || ArchiveRoot.IsDeleted(path) || !MaildirName.IsOne(path))
            yield break;
        Show(result, entry);
        var marked = MaildirName.WithRead(path, isRead);
        if (marked == path)
            yield break;
        result.Status = SaveStatuses.Moved;
        var moved = entry with { Op = ManifestOps.Move, Path = marked, OldPath = path, IsRead = isRead };
        yield return (new ArchiveStep(moved with { EventId = request.EventId, ChangeKey = request.ChangeKey ?? entry.ChangeKey }), result);
    }

    /// <summary>What has been read becomes files.</summary>
    public IEnumerable<ArchiveStep> Read(ArchiveRequest request, ItemDetail detail, SavedItem result)
    {
        if (detail.Status == FetchStatuses.Gone)
            result.Status = SaveStatuses.Gone;
        if ((detail.Content as PendingFile ?? Properties(request, detail, result)) is not { } content)
            yield break;
        var facts = ItemFacts.Of(detail.Item, request);
        result.Subject = facts.Subject;
        var entry = new ManifestEntry
        {
            Op = ManifestOps.Save,
            Mailbox = result.Mailbox,
            ItemId = request.ItemId,
            ItemKey = facts.ItemKey,
            ChangeKey = detail.Item?.ItemId?.ChangeKey ?? request.ChangeKey,
            EventId = request.EventId,
            FolderId = request.FolderId,
            FolderPath = request.FolderPath,
            ItemClass = facts.ItemClass,
            Subject = Limited(facts.Subject),
            ReceivedUtc = facts.ReceivedUtc,
            IsRead = facts.IsRead,
            Size = content.Length,
            Sha256 = content.Sha256,
            SavedUtc = DateTime.UtcNow,
        };
        var former = commit.Manifest.Find(facts.ItemKey) is { Path: { } path } found && !ArchiveRoot.IsDeleted(path) ? found : null;
        if (former is not null && (former.MimeSha256 ?? former.Sha256) == content.Sha256 && IsThere(former))
        {
            if (detail.Content is null)
                content.Dispose();
            yield return Same(entry, former, facts, result);
            yield break;
        }

        result.Status = detail.Content is null ? SaveStatuses.SavedAsJson : SaveStatuses.Saved;
        entry = Placed(entry, facts, detail.Content is null ? ".json" : Extension(content), former);
        if (former is not null && former.Path != entry.Path && Discard(former) is { } discard)
            yield return discard;
        else if (former is not null && former.Path == entry.Path && options.OnDelete == ArchiveDeletion.Move)
            yield return Discard(former)!;
        yield return new ArchiveStep(entry) { Content = content, Mbox = entry.Path!.EndsWith(".mbox", StringComparison.Ordinal) ? facts : null };
    }

    /// <summary>Says in a result what has been done.</summary>
    public void Tell(SavedItem result, ManifestEntry entry)
    {
        if (entry.Op == ManifestOps.Remove || entry.ItemKey != result.ItemKey)
            return;
        Show(result, entry);
    }

    public void Release() => _names.Release();

    private void Show(SavedItem result, ManifestEntry entry)
    {
        result.FullName = root.Full(entry.Path!);
        result.Length = entry.Size;
        result.Sha256 = entry.Sha256;
        result.ChangeKey = entry.ChangeKey;
        result.Subject ??= entry.Subject;
        result.SavedUtc = entry.SavedUtc;
    }

    /// <summary>The content is in the archive already: a category or a flag has changed, say.</summary>
    private static ArchiveStep Same(ManifestEntry entry, ManifestEntry former, ItemFacts facts, SavedItem result)
    {
        result.Status = SaveStatuses.Exists;
        var same = entry with { Path = former.Path, Offset = former.Offset, Size = former.Size, Sha256 = former.Sha256, MimeSha256 = former.MimeSha256, SavedUtc = former.SavedUtc, Folder = former.Folder };
        if (!MaildirName.IsOne(former.Path!))
            return new ArchiveStep(same);
        var named = MaildirName.Of(facts, former.Sha256!);
        var maildir = MaildirName.Above(former.Path!);
        return FileNames.Below(maildir, named) is var path && path != former.Path
            ? new ArchiveStep(same with { Op = ManifestOps.Move, Path = path, OldPath = former.Path })
            : new ArchiveStep(same);
    }

    private ManifestEntry Placed(ManifestEntry entry, ItemFacts facts, string extension, ManifestEntry? former)
    {
        var folder = _folders.Of(options.Layout, entry.Mailbox!, entry.FolderId, entry.FolderPath, facts.DateUtc);
        entry = entry with { Folder = folder };
        if (options.OnRename == ArchiveRename.Follow)
            Renames.Learn(entry with { Path = folder });
        if (extension == ".eml" && options.Format == ArchiveFormat.Maildir)
        {
            MakeMaildir(folder);
            return entry with { Path = FileNames.Below(folder, MaildirName.Of(facts, entry.Sha256!)) };
        }

        if (extension == ".eml" && options.Format == ArchiveFormat.Mbox)
            return entry with { Path = (folder.Length == 0 ? "mail" : folder) + ".mbox" };
        var own = options.OnDelete == ArchiveDeletion.Keep ? null : former?.Path;
        return entry with { Path = _names.Of(facts, folder, extension, own) };
    }

    private void MakeMaildir(string folder)
    {
        if (!_maildirs.Add(folder))
            return;
        foreach (var part in new[] { "cur", "new", "tmp" })
        {
            var path = root.Full(FileNames.Below(folder, part));
            Disk.Try(path, "being made", () => PrivateFiles.CreateFolder(path));
        }
    }

    /// <summary>What becomes of a file that is not wanted any more; null where it stays.</summary>
    private ArchiveStep? Discard(ManifestEntry entry)
    {
        if (options.OnDelete == ArchiveDeletion.Keep || entry.Offset is not null)
            return null;
        if (options.OnDelete == ArchiveDeletion.Remove)
            return new ArchiveStep(entry with { Op = ManifestOps.Remove, OldPath = null });
        var path = $"{ArchiveRoot.DeletedName}/{entry.Path}";
        for (var number = 2; !_names.IsFree(path); number++)
            path = $"{ArchiveRoot.DeletedName}/{number}/{entry.Path}";
        return new ArchiveStep(entry with { Op = ManifestOps.Move, OldPath = entry.Path, Path = path });
    }

    private bool IsThere(ManifestEntry entry)
    {
        if (ArchiveRoot.IsDeleted(entry.Path!))
            return false;
        var file = new FileInfo(root.Full(entry.Path!));
        return file.Exists && (entry.Offset is { } offset ? file.Length >= offset + entry.Size : file.Length == entry.Size);
    }

    /// <summary>The server can make no content of it: its properties, as the line of a change. Null where nothing came.</summary>
    private PendingFile? Properties(ArchiveRequest request, ItemDetail detail, SavedItem result)
    {
        if (detail is not { Status: FetchStatuses.Partial, Item: { } item })
            return null;
        var change = new ItemCreated(item)
        {
            FetchStatus = detail.Status,
            Context = new ChangeContext
            {
                Mailbox = result.Mailbox,
                FolderId = request.FolderId ?? string.Empty,
                FolderPath = request.FolderPath,
                Origin = ChangeOrigins.Incremental,
                DetectedUtc = DateTime.UtcNow,
            },
        };
        using var line = new JsonLine();
        var bytes = Encoding.UTF8.GetBytes(line.Text<ItemChange>(change, ItemChangeJson.Write) + "\n");
        var file = PendingFile.In(root.Pending);
        file.Write(bytes, bytes.Length);
        return file;
    }

    private string Extension(PendingFile content) =>
        options.Format == ArchiveFormat.Fts ? ".fts"
        : content.Beginning.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? ".ics"
        : content.Beginning.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) ? ".vcf" : ".eml";

    // The file has it whole.
    private static string? Limited(string? text) => text is { Length: > 200 } ? text.Substring(0, 200) : text;
}
