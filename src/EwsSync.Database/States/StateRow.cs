using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;

namespace EwsSync.Database.States;

/// <summary>The row of one state, in <c>sync_state</c> or <c>reconcile_state</c>; its fence is a version, never the text: A-B-A was accepted wrongly.</summary>
internal sealed class StateRow(string consumer, string folderId, string kind, string scope)
{
    public const string Columns = "state, version, attributes, commit_id";

    public const string Where = "mailbox_id = @mailbox AND consumer = @consumer AND folder_key = @folder AND kind = @kind AND scope = @scope";

    public (string Name, object? Value)[] With(long mailboxId, params (string Name, object? Value)[] more) =>
    [
        ("@mailbox", mailboxId), ("@consumer", consumer), ("@folder", Key.Of(folderId).Bytes), ("@kind", kind), ("@scope", scope), .. more,
    ];

    public Task<StoredPageState?> ReadAsync(Session session, long mailboxId, CancellationToken cancellationToken) => session.FindAsync(
        $"SELECT {Columns} FROM sync_state WHERE {Where}", Read, cancellationToken, With(mailboxId));

    /// <summary>Moves the state on; <paramref name="then"/> gets 0 where its version is another one.</summary>
    public Task WriteAsync(
        Session session, long mailboxId, string state, string? attributes, long expectedVersion, string commitId, Action<int> then, CancellationToken cancellationToken)
    {
        var now = session.Backend.Now;
        var sql = expectedVersion == 0
            ? "INSERT INTO sync_state (mailbox_id, consumer, folder_key, kind, scope, folder_id, state, attributes, version, commit_id, updated_utc) "
                + $"VALUES (@mailbox, @consumer, @folder, @kind, @scope, @folder_id, @state, @attributes, @version + 1, @commit, {now}) ON CONFLICT DO NOTHING"
            : $"UPDATE sync_state SET state = @state, attributes = @attributes, version = version + 1, commit_id = @commit, updated_utc = {now}, folder_id = @folder_id WHERE {Where} AND version = @version";
        return session.LaterAsync(
            new Statement(session.Command(sql, With(mailboxId, ("@folder_id", folderId), ("@state", state), ("@attributes", attributes), ("@version", expectedVersion), ("@commit", commitId))), then),
            cancellationToken);
    }

    public static StoredPageState Read(DbDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), reader.Text(2), reader.GetString(3));
}
