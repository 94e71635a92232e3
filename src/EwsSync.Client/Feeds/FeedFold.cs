using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Compat;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Client.Feeds;

/// <summary>
/// What the changes of a feed come to, taken in the order of its lines: which items there are in which folders. Lines that come twice do no harm. It keeps a few
/// hundred bytes for each item.
/// </summary>
public sealed class FeedFold
{
    private readonly Dictionary<string, Content> _mailboxes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The mailboxes that the feed has changes of.</summary>
    public IReadOnlyCollection<string> Mailboxes => _mailboxes.Keys;

    /// <summary>How many changes were taken in.</summary>
    public long Lines { get; private set; }

    /// <summary>Takes in the next line.</summary>
    public void Add(FeedLine line)
    {
        Lines++;
        switch (Throw.IfNull(line).Change)
        {
            case ItemChange change:
                Of(change.Mailbox).Add(change);
                break;
            case FolderChange change:
                Of(change.Mailbox).Add(change);
                break;
        }
    }

    internal Content? Find(string mailbox) => _mailboxes.TryGetValue(mailbox, out var content) ? content : null;

    private Content Of(string mailbox)
    {
        if (!_mailboxes.TryGetValue(mailbox, out var content))
            _mailboxes.Add(mailbox, content = new Content());
        return content;
    }

    /// <summary>What the feed says of one mailbox.</summary>
    internal sealed class Content
    {
        /// <summary>Items by their ids.</summary>
        public Dictionary<string, FoldedItem> Items { get; } = new(StringComparer.Ordinal);

        /// <summary>The folders that changes of items are of, with their paths.</summary>
        public Dictionary<string, string?> Contents { get; } = new(StringComparer.Ordinal);

        /// <summary>Folders by their ids, where the feed has changes of folders.</summary>
        public Dictionary<string, KnownFolder> Folders { get; } = new(StringComparer.Ordinal);

        public bool HasFolders { get; private set; }

        public void Add(ItemChange change)
        {
            Contents[change.FolderId] = change.FolderPath ?? (Contents.TryGetValue(change.FolderId, out var path) ? path : null);
            switch (change)
            {
                case ItemSyncReset:
                    // What follows is everything that there is.
                    foreach (var gone in Items.Where(item => item.Value.FolderId == change.FolderId).Select(item => item.Key).ToList())
                        Items.Remove(gone);
                    break;
                case ItemDeleted:
                    // With servers whose ids survive a move, its arrival elsewhere may have been said before.
                    if (Items.TryGetValue(change.ItemId!, out var old) && old.FolderId == change.FolderId)
                        Items.Remove(change.ItemId!);
                    break;
                case ItemReadFlagChanged:
                    if (Items.TryGetValue(change.ItemId!, out var item))
                        Items[change.ItemId!] = item with { IsRead = change.IsRead, ChangeKey = change.ChangeKey ?? item.ChangeKey };
                    break;
                default:
                    Items[change.ItemId!] = new FoldedItem(change.FolderId, change.ChangeKey, change.IsRead, change.Subject, change.ReceivedUtc);
                    break;
            }
        }

        public void Add(FolderChange change)
        {
            HasFolders = true;
            if (change is FolderSyncReset)
                Folders.Clear();
            else if (change.Folder is { } folder)
                Folders[change.FolderId!] = new KnownFolder(change.FolderId!, folder.ParentFolderId?.Id, folder.DisplayName ?? string.Empty, folder.FolderClass, folder.Kind);
            else if (change.FolderId is { } gone && Folders.Remove(gone))
                Forget(gone);
        }

        private void Forget(string folderId)
        {
            Contents.Remove(folderId);
            foreach (var item in Items.Where(item => item.Value.FolderId == folderId).Select(item => item.Key).ToList())
                Items.Remove(item);
        }
    }

    /// <summary>An item as the feed said it last.</summary>
    internal readonly record struct FoldedItem(string FolderId, string? ChangeKey, bool? IsRead, string? Subject, DateTime? ReceivedUtc);
}
