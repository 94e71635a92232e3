using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Database.Reading;

/// <summary>What people ask of the mirror: its mailboxes, their items, counts and sizes.</summary>
public sealed class MirrorQueries
{
    /// <summary>The most rows of a page of <see cref="SearchAsync"/>.</summary>
    public const int Page = 500;

    private readonly Backend _backend;
    private readonly Mailboxes _addresses;
    private readonly IClock _clock;

    internal MirrorQueries(Backend backend, Mailboxes mailboxes, IClock clock)
    {
        _backend = backend;
        _addresses = mailboxes;
        _clock = clock;
    }

    /// <summary>The mailboxes with what last happened to them.</summary>
    public Task<IReadOnlyList<MirrorMailbox>> MailboxesAsync(CancellationToken cancellationToken = default) => MailboxesAsync(null, cancellationToken);

    /// <summary>The mailboxes with what last happened to them.</summary>
    /// <param name="stale">Only those that have not been complete for so long, or never; null = all.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<MirrorMailbox>> MailboxesAsync(TimeSpan? stale, CancellationToken cancellationToken = default)
    {
        const string LastComplete = "(SELECT max(c.ended_utc) FROM run c WHERE c.mailbox_id = m.mailbox_id AND c.result = 'Complete')";
        var now = _clock.UtcNow.UtcDateTime;
        var condition = stale is null ? string.Empty : $"WHERE coalesce({LastComplete}, @ever) <= @before ";
        return await _backend.LookAsync(
            session => session.QueryAsync(
                "SELECT m.mailbox_id, m.address, l.first_seq, l.last_seq, "
                + $"CASE WHEN l.lease_until > {session.Backend.Now} THEN l.worker END, "
                + "(SELECT count(*) FROM folder f WHERE f.mailbox_id = m.mailbox_id AND f.deleted_utc IS NULL), "
                + "(SELECT count(*) FROM item i WHERE i.mailbox_id = m.mailbox_id AND i.deleted_utc IS NULL), "
                + "(SELECT coalesce(sum(i.size), 0) FROM item i WHERE i.mailbox_id = m.mailbox_id AND i.deleted_utc IS NULL), "
                + "(SELECT count(*) FROM item i WHERE i.mailbox_id = m.mailbox_id AND i.deleted_utc IS NOT NULL), "
                + "r.ended_utc, r.result, r.error_id, r.changes, "
                + $"{LastComplete} "
                + "FROM mailbox m JOIN mailbox_lease l ON l.mailbox_id = m.mailbox_id "
                + "LEFT JOIN run r ON r.run_id = (SELECT x.run_id FROM run x WHERE x.mailbox_id = m.mailbox_id ORDER BY x.ended_utc DESC LIMIT 1) "
                + $"{condition}ORDER BY m.address",
                r => new MirrorMailbox
                {
                    MailboxId = r.GetInt64(0),
                    Mailbox = r.GetString(1),
                    Database = _backend.Name,
                    FirstSequence = r.GetInt64(2),
                    LastSequence = r.GetInt64(3),
                    Worker = r.Text(4),
                    Folders = r.GetInt64(5),
                    Items = r.GetInt64(6),
                    Size = Number(r.GetValue(7)),
                    Tombstones = r.GetInt64(8),
                    LastRunUtc = r.Time(9),
                    LastResult = r.Text(10),
                    LastErrorId = r.Text(11),
                    LastChanges = r.IsDBNull(12) ? null : Number(r.GetValue(12)),
                    LastCompleteUtc = r.Time(13),
                    Age = r.Time(13) is { } complete ? now - complete : null,
                },
                cancellationToken,
                stale is { } time ? [("@before", now - time), ("@ever", new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc))] : []),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A page of items of one mailbox, the newest first.</summary>
    public async Task<IReadOnlyList<MirrorItemRow>> SearchAsync(MailboxAddress mailbox, ItemSearch search, int skip = 0, CancellationToken cancellationToken = default)
    {
        var (where, parameters) = ItemConditions.Of(Throw.IfNull(search), _backend);
        return await _backend.LookAsync(
            session => session.QueryAsync(
                "SELECT i.item_id, i.item_key, i.change_key, f.folder_id, f.path, i.item_kind, i.item_class, i.subject, i.sender, i.received_utc, i.size, i.is_read, i.has_attachments, i.deleted_utc, i.properties "
                + "FROM item i LEFT JOIN folder f ON f.mailbox_id = i.mailbox_id AND f.folder_key = i.folder_key "
                + $"WHERE i.mailbox_id = @mailbox {where} ORDER BY i.received_utc DESC, i.item_key LIMIT {Page} OFFSET {skip}",
                r => Row(r, mailbox.Address),
                cancellationToken,
                [("@mailbox", Throw.IfNull(mailbox).MailboxId), .. parameters]),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts and sizes by <c>Folder</c>, <c>Class</c> or <c>Day</c>.</summary>
    public async Task<IReadOnlyList<MirrorMeasure>> MeasureAsync(IReadOnlyList<string> mailboxes, string by, DateTime sinceUtc, CancellationToken cancellationToken = default)
    {
        var rows = new List<MirrorMeasure>();
        foreach (var (id, address) in await SelectAsync(mailboxes, cancellationToken).ConfigureAwait(false))
        {
            rows.AddRange(await _backend.LookAsync(
                session => session.QueryAsync(
                    MeasureSql.By(by, session.Backend.Dialect == "Sqlite"),
                    r => new MirrorMeasure
                    {
                        Mailbox = address,
                        Name = r.Text(0) ?? "(unknown)",
                        Items = Number(r.GetValue(1)),
                        Size = Number(r.GetValue(2)),
                        Unread = Number(r.GetValue(3)),
                        Created = Number(r.GetValue(4)),
                        Deleted = Number(r.GetValue(5)),
                    },
                    cancellationToken,
                    ("@mailbox", id),
                    ("@since", sinceUtc)),
                cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>The mailboxes that are meant, by number.</summary>
    /// <exception cref="DatabaseException"><c>MailboxNotFound</c>.</exception>
    public async Task<IReadOnlyList<MailboxAddress>> SelectAsync(IReadOnlyList<string> mailboxes, CancellationToken cancellationToken = default)
    {
        var all = (await _addresses.ListAsync(cancellationToken).ConfigureAwait(false)).Select(m => new MailboxAddress(m.Key, m.Value)).ToList();
        if (Throw.IfNull(mailboxes).Count == 0)
            return all.OrderBy(m => m.Address, StringComparer.OrdinalIgnoreCase).ToList();
        var chosen = new List<MailboxAddress>();
        foreach (var mailbox in mailboxes)
        {
            var found = all.Where(m => string.Equals(m.Address, mailbox.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count == 0)
            {
                throw new DatabaseException(ErrorIds.MailboxNotFound, $"The mailbox {mailbox} is not in the database {_backend.Name}.", "Bring it in with Sync-EwsMailbox or ewssync mirror.")
                { Database = _backend.Name, Mailbox = mailbox };
            }

            chosen.AddRange(found);
        }

        return chosen;
    }

    private static long Number(object value) => value is DBNull ? 0 : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);

    private static MirrorItemRow Row(System.Data.Common.DbDataReader r, string address) => new()
    {
        Mailbox = address,
        ItemId = r.GetString(0),
        ItemKey = r.Key(1).ToString(),
        ChangeKey = r.Text(2),
        FolderId = r.Text(3),
        FolderPath = r.Text(4),
        ItemKind = r.Text(5),
        ItemClass = r.Text(6),
        Subject = r.Text(7),
        From = r.Text(8),
        ReceivedUtc = r.Time(9),
        Size = r.Int(10),
        IsRead = r.Flag(11),
        HasAttachments = r.Flag(12),
        DeletedUtc = r.Time(13),
        Properties = r.Text(14),
    };
}
