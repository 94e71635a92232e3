using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Errors;
using Npgsql;
using NpgsqlTypes;

namespace EwsSync.Database.Postgres;

/// <summary>PostgreSQL: a page of rows is one statement with an array a column.</summary>
internal sealed class PostgresBackend : Backend
{
    // Any number that no other program is likely to use: "EwsSync" in ASCII.
    private const long SchemaLock = 0x4577_7353_796E_63;

    private readonly PostgresSettings _settings;
    private readonly NpgsqlDataSource _source;

    public PostgresBackend(PostgresSettings settings)
    {
        _settings = settings;
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        _source = builder.Build();
    }

    public override string Dialect => "Postgres";

    public override string Name => _settings.Name;

    public override bool OwnsSchema => false;

    public override string ForUpdate => " FOR NO KEY UPDATE";

    public override string TakeFree(string table) => $" FOR NO KEY UPDATE OF {table} SKIP LOCKED";

    public override string Now => "now()";

    public override string NowPlus(string parameter) => $"now() + {parameter} * interval '1 second'";

    public override string SizeSql => "SELECT pg_database_size(current_database())";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);

    public override async Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);

    public override Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    /// <summary>The row of the mailbox is the lane.</summary>
    public override Task<IDisposable> EnterAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable>(NoLane.Instance);

    public override async Task<bool> HasTableAsync(Session session, string table, CancellationToken cancellationToken) => await session.FindAsync(
        table.Length == 0
            ? "SELECT EXISTS (SELECT 1 FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND c.relname IN ('mailbox', 'item', 'change', 'sync_state'))"
            : "SELECT to_regclass(quote_ident(@table)) IS NOT NULL",
        r => r.GetBoolean(0),
        cancellationToken,
        ("@table", table)).ConfigureAwait(false);

    public override Task LockSchemaAsync(Session session, CancellationToken cancellationToken) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(@lock)", cancellationToken, ("@lock", SchemaLock));

    public override string AnyOf(DbCommand command, string column, IReadOnlyList<byte[]> values) => AnyOfAll(command, column, values, NpgsqlDbType.Bytea);

    public override string AnyOf(DbCommand command, string column, IReadOnlyList<long> values) => AnyOfAll(command, column, values, NpgsqlDbType.Bigint);

    /// <summary>
    /// Key by key, each by the primary key. Of "= ANY" a table without statistics, as it is until the first ANALYZE, expects all rows, and reads the whole mailbox for each page:
    /// 120 ms with 100,000 items (PostgreSQL 15). LIMIT keeps the planner from making a join of it.
    /// </summary>
    public override string FromItems(DbCommand command, IReadOnlyList<byte[]> keys)
    {
        var name = "@any" + command.Parameters.Count;
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = keys.ToArray() });
        return $"FROM unnest({name}) AS wanted(item) CROSS JOIN LATERAL (SELECT * FROM item WHERE mailbox_id = @mailbox AND item_key = wanted.item LIMIT 1) AS item WHERE true";
    }

    public override async Task WriteAsync<TRow>(
        Session session, long mailboxId, BulkWrite<TRow> write, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var command = session.Command(Sql(write), ("@mailbox", mailboxId));
        foreach (var column in write.Columns)
            command.Parameters.Add(new NpgsqlParameter("@" + column.Name, NpgsqlDbType.Array | TypeOf(column.Type)) { Value = column.Values(rows) });
        await session.LaterAsync(new Statement(command), cancellationToken).ConfigureAwait(false);
    }

    public override bool SendsTogether => true;

    /// <summary>One round trip. Each statement of a batch in an explicit transaction has a snapshot of its own (READ COMMITTED), as if it had come alone.</summary>
    public override async Task ExecuteAllAsync(Session session, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        using var batch = Batch(session);
        foreach (var statement in statements)
            Add(batch, statement.Command);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < statements.Count; i++)
            statements[i].Then?.Invoke(batch.BatchCommands[i].RecordsAffected);
    }

    /// <inheritdoc/>
    public override async Task QueryAllAsync(Session session, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        using var batch = Batch(session);
        foreach (var question in questions)
            Add(batch, question.Command);
        using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        foreach (var question in questions)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                question.Row(reader);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override DatabaseException? Translate(Exception error) => PostgresErrors.Translate(error, Name);

    public override void Dispose() => _source.Dispose();

    private static string Sql<TRow>(BulkWrite<TRow> write)
    {
        var rows = $"unnest({write.Names(n => "@" + n)}) AS new ({write.Names(n => n)})";
        if (write.Kind == BulkKind.Update)
            return $"UPDATE {write.Table} SET {write.Names(n => $"{n} = new.{n}", write.Keys)} FROM {rows} WHERE {write.Table}.mailbox_id = @mailbox AND {write.KeyCondition(n => "new." + n)}";
        var insert = $"INSERT INTO {write.Table} (mailbox_id, {write.Names(n => n)}) SELECT @mailbox, {write.Names(n => "new." + n)} FROM {rows}";
        return write.Kind == BulkKind.Insert
            ? insert
            : $"{insert} ON CONFLICT ({write.KeyNames()}) {write.OnConflict}";
    }

    private static string AnyOfAll<T>(DbCommand command, string column, IReadOnlyList<T> values, NpgsqlDbType type)
    {
        var name = "@any" + command.Parameters.Count;
        var all = new T[values.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = values[i];
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = all });
        return $"{column} = ANY({name})";
    }

    private static NpgsqlBatch Batch(Session session) => new((NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction);

    private static void Add(NpgsqlBatch batch, DbCommand command)
    {
        var one = new NpgsqlBatchCommand(command.CommandText);

        // A parameter belongs to one statement at a time.
        var parameters = new NpgsqlParameter[command.Parameters.Count];
        command.Parameters.CopyTo(parameters, 0);
        command.Parameters.Clear();
        foreach (var parameter in parameters)
            one.Parameters.Add(parameter);
        batch.BatchCommands.Add(one);
    }

    private static NpgsqlDbType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Utf8Text => NpgsqlDbType.Text,
        ColumnType.Bytes => NpgsqlDbType.Bytea,
        ColumnType.Integer => NpgsqlDbType.Integer,
        ColumnType.BigInteger => NpgsqlDbType.Bigint,
        ColumnType.Flag => NpgsqlDbType.Boolean,
        ColumnType.Time => NpgsqlDbType.TimestampTz,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private sealed class NoLane : IDisposable
    {
        public static NoLane Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
