using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Model;

namespace EwsSync.Database.Reading;

/// <summary>The items of a mailbox as rows that a reader begins with, and the position that follows them: all of one moment, however long the reader takes.</summary>
internal sealed class MirrorSnapshot : IDisposable
{
    /// <summary>Stands for the origin of such a row.</summary>
    public const string Origin = "Snapshot";

    private readonly Session _session;
    private readonly long _mailboxId;
    private readonly string _mailbox;
    private byte[] _after = [];

    private MirrorSnapshot(Session session, long mailboxId, string mailbox, long position)
    {
        _session = session;
        _mailboxId = mailboxId;
        _mailbox = mailbox;
        Position = position;
    }

    public long Position { get; }

    public static async Task<MirrorSnapshot> OpenAsync(Backend backend, long mailboxId, string mailbox, CancellationToken cancellationToken)
    {
        try
        {
            var session = await Session.ReadAsync(backend, cancellationToken).ConfigureAwait(false);
            var position = await session.FindAsync(
                "SELECT last_seq FROM mailbox_lease WHERE mailbox_id = @mailbox", r => r.GetInt64(0), cancellationToken, ("@mailbox", mailboxId)).ConfigureAwait(false);
            return new MirrorSnapshot(session, mailboxId, mailbox, position);
        }
        catch (Exception e) when (backend.Translate(e) is { } error)
        {
            throw error;
        }
    }

    /// <summary>The next items; empty after the last.</summary>
    public async Task<IReadOnlyList<JournalEntry>> NextAsync(int limit, CancellationToken cancellationToken)
    {
        try
        {
            var page = await _session.QueryAsync(
                "SELECT i.item_key, i.item_id, i.change_key, i.folder_key, f.folder_id, f.path, i.item_kind, i.item_class, i.subject, i.sender, i.received_utc, i.size, i.is_read FROM item i "
                + "LEFT JOIN folder f ON f.mailbox_id = i.mailbox_id AND f.folder_key = i.folder_key "
                + "WHERE i.mailbox_id = @mailbox AND i.item_key > @after AND i.deleted_utc IS NULL ORDER BY i.item_key LIMIT @limit",
                r => (Key: r.Key(0), Row: new ChangeRow
                {
                    Entity = ChangeRow.Item,
                    ChangeType = ChangeTypes.Create,
                    Origin = Origin,
                    EventKey = PageContext.EventOf(r.Text(4) ?? string.Empty, r.GetString(1), r.Text(2), ChangeTypes.Create, null),
                    DetectedUtc = DateTime.UtcNow,
                    ItemKey = r.Key(0),
                    ItemId = r.GetString(1),
                    ChangeKey = r.Text(2),
                    FolderKey = r.Key(3),
                    FolderId = r.Text(4),
                    FolderPath = r.Text(5),
                    ItemKind = r.Text(6),
                    ItemClass = r.Text(7),
                    Subject = r.Text(8),
                    Sender = r.Text(9),
                    ReceivedUtc = r.Time(10),
                    Size = r.Int(11),
                    IsRead = r.Flag(12),
                }),
                cancellationToken,
                ("@mailbox", _mailboxId),
                ("@after", _after),
                ("@limit", limit)).ConfigureAwait(false);
            if (page.Count > 0)
                _after = page[page.Count - 1].Key.Bytes;
            return page.ConvertAll(p => new JournalEntry(_mailboxId, p.Row, _mailbox));
        }
        catch (Exception e) when (_session.Backend.Translate(e) is { } error)
        {
            throw error;
        }
    }

    public void Dispose() => _session.Dispose();
}
