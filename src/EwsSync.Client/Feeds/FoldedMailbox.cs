using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Client.Feeds;

/// <summary>
/// One mailbox of a folded feed as what is held against the server. The states of the consumer that wrote the feed say how far it has come, so that what is still to come
/// can be distinguished; they must have been listed before the feed was read, or they are ahead of it.
/// </summary>
public sealed class FoldedMailbox : IKnownMailbox
{
    private readonly FeedFold.Content _content;
    private readonly List<SyncState> _states;
    private Dictionary<string, string>? _ids;

    /// <param name="fold">The feed.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="states">States of the consumer; of other mailboxes too.</param>
    /// <param name="name">What messages call the feed.</param>
    public FoldedMailbox(FeedFold fold, string mailbox, IEnumerable<SyncState> states, string name)
    {
        _content = Throw.IfNull(fold).Find(mailbox) ?? new FeedFold.Content();
        _states = Throw.IfNull(states).Where(state => string.Equals(state.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase)).ToList();
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<MailboxDifference>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MailboxDifference>>([]);

    /// <summary>The tree is compared where the feed has changes of folders and the state says of which root.</summary>
    public Task<IReadOnlyList<KnownTree>> ReadTreesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<KnownTree>>(
        _content.HasFolders && _states.Find(state => state.Identity.Kind == SyncKinds.Hierarchy) is { } state
            ? [new KnownTree(state.Identity.FolderId, state.Text, _content.Folders.Values.ToList())]
            : []);

    /// <summary>The folders that the feed has changes of, and those that a state says were read.</summary>
    public Task<IReadOnlyList<KnownContent>> ReadContentsAsync(CancellationToken cancellationToken)
    {
        var contents = _content.Contents.Select(folder => new KnownContent(folder.Key, folder.Value, State(folder.Key)?.Identity.Scope ?? SyncScopes.NormalItems)).ToList();
        contents.AddRange(_states
            .Where(state => state.Identity.Kind == SyncKinds.Items && !_content.Contents.ContainsKey(state.Identity.FolderId))
            .Select(state => new KnownContent(state.Identity.FolderId, state.FolderPath, state.Identity.Scope)));
        return Task.FromResult<IReadOnlyList<KnownContent>>(contents);
    }

    /// <inheritdoc/>
    public Task<string?> ReadItemsAsync(KnownContent content, Action<KnownItem> take, CancellationToken cancellationToken)
    {
        foreach (var item in _content.Items)
        {
            if (item.Value.FolderId == content.FolderId)
                take(new KnownItem(KeyOf(item.Key), item.Value.ChangeKey, item.Value.IsRead));
        }

        return Task.FromResult(State(content.FolderId)?.Text);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KnownItemDetail>> FindItemsAsync(IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        var ids = Ids();
        var found = new List<KnownItemDetail>();
        foreach (var key in keys)
        {
            if (!ids.TryGetValue(Convert.ToBase64String(key), out var id))
                continue;
            var item = _content.Items[id];
            found.Add(new KnownItemDetail(key, id, item.FolderId)
            {
                FolderPath = _content.Contents.TryGetValue(item.FolderId, out var path) ? path : null,
                ChangeKey = item.ChangeKey,
                IsRead = item.IsRead,
                Subject = item.Subject,
                ReceivedUtc = item.ReceivedUtc,
            });
        }

        return Task.FromResult<IReadOnlyList<KnownItemDetail>>(found);
    }

    /// <summary>Asked for only where something differs.</summary>
    private Dictionary<string, string> Ids()
    {
        lock (_content)
        {
            if (_ids is null)
            {
                _ids = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var id in _content.Items.Keys)
                    _ids[Convert.ToBase64String(KeyOf(id))] = id;
            }

            return _ids;
        }
    }

    private SyncState? State(string folderId) => _states.Find(state => state.Identity.Kind == SyncKinds.Items && state.Identity.FolderId == folderId);

    private static byte[] KeyOf(string id) => Sha256.HashText(id);
}
