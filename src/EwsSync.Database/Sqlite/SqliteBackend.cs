using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Errors;
using Microsoft.Data.Sqlite;

namespace EwsSync.Database.Sqlite;

/// <summary>One file: WAL, synchronous FULL, and one lane of writers in a process, so that nobody waits by polling.</summary>
internal sealed class SqliteBackend : Backend
{
    // NORMAL loses the last commits with the power, and their sequence numbers are then given again to other changes, which a reader that has
    // seen the first ones never sees (DATABASE: "Speed and size").
    private const string Settings = "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

    // There is one writer at a time, and any number of readers: with the writer's cache each, a reconcile of three folders at once took 350 MB instead of 160.
    private const string ReaderSettings = "PRAGMA synchronous = FULL; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;";

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lanes = new(StringComparer.Ordinal);

    private const string Hex = "0123456789abcdef";

    private readonly string _path;
    private readonly string _connectionString;
    private readonly string _readerString;
    private readonly SemaphoreSlim _lane;

    public SqliteBackend(string path, TimeSpan busyTimeout, bool readOnly)
    {
        _path = path;
        _lane = Lanes.GetOrAdd(path, _ => new SemaphoreSlim(1, 1));
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        };
        _connectionString = builder.ToString();

        // Private is what the default comes to; another text is another pool, so that a reader never gets the writer's connection with its cache.
        builder.Cache = SqliteCacheMode.Private;
        _readerString = builder.ToString();
    }

    public override string Dialect => "Sqlite";

    public override string Name => _path;

    public override bool OwnsSchema => true;

    public override string ForUpdate => string.Empty;

    public override string Now => "strftime('%Y-%m-%d %H:%M:%f', 'now')";

    public override string NowPlus(string parameter) => $"strftime('%Y-%m-%d %H:%M:%f', 'now', {parameter} || ' seconds')";

    public override string SizeSql => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    public override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => Open(_connectionString, Settings, cancellationToken);

    public override async Task<DbConnection> OpenToReadAsync(CancellationToken cancellationToken)
    {
        var connection = await Open(_readerString, ReaderSettings, cancellationToken).ConfigureAwait(false);
        ((SqliteConnection)connection).CreateFunction<string?, string?, string?, bool>("like", static (pattern, text, escape) => SqliteLike.Matches(pattern, text, escape), isDeterministic: true);
        return connection;
    }

    private Task<DbConnection> Open(string connectionString, string settings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!File.Exists(_path))
            throw new FileNotFoundException($"The database '{_path}' does not exist.", _path);
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of two constants.
            command.CommandText = settings;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return Task.FromResult<DbConnection>(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>BEGIN IMMEDIATE: a deferred one waits out its whole time-out when it wants to write later and somebody has written meanwhile.</summary>
    public override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.Commit();
        return Task.CompletedTask;
    }

    public override async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _lane.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Lane(_lane);
    }

    public override async Task<bool> HasTableAsync(Session session, string table, CancellationToken cancellationToken) =>
        await session.FindAsync(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND (name = @table OR @table = '')", r => r.GetInt64(0), cancellationToken, ("@table", table)).ConfigureAwait(false) == 1;

    /// <summary>BEGIN IMMEDIATE has done it.</summary>
    public override Task LockSchemaAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One parameter for all: a command looks each up by its name, and one page has 512.</summary>
    public override string AnyOf(DbCommand command, string column, IReadOnlyList<byte[]> values)
    {
        var name = "@any" + command.Parameters.Count;
        var list = new StringBuilder("[");
        foreach (var value in values)
        {
            list.Append(list.Length > 1 ? ",\"" : "\"");
            foreach (var b in value)
                list.Append(Hex[b >> 4]).Append(Hex[b & 15]);
            list.Append('"');
        }

        Session.Add(command, name, list.Append(']').ToString());
        return $"{column} IN (SELECT unhex(value) FROM json_each({name}))";
    }

    public override string AnyOf(DbCommand command, string column, IReadOnlyList<long> values) => AnyOfAll(command, column, values);

    public override Task WriteAsync<TRow>(
        Session session, long mailboxId, BulkWrite<TRow> write, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return Task.CompletedTask;
        SqliteRows.Write((SqliteConnection)session.Connection, Sql(write), mailboxId, write.Columns, rows, cancellationToken);
        return Task.CompletedTask;
    }

    public override DatabaseException? Translate(Exception error) => SqliteErrors.Translate(error, _path);

    public override void Dispose()
    {
        foreach (var text in (string[])[_connectionString, _readerString])
        {
            using var connection = new SqliteConnection(text);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>Parameters are numbered: 1 is the mailbox, the columns follow.</summary>
    private static string Sql<TRow>(BulkWrite<TRow> write)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in write.Columns)
            places.Add(column.Name, places.Count + 2);
        if (write.Kind == BulkKind.Update)
            return $"UPDATE {write.Table} SET {write.Names(n => $"{n} = ?{places[n]}", write.Keys)} WHERE mailbox_id = ?1 AND {write.KeyCondition(n => $"?{places[n]}")}";
        var insert = $"INSERT INTO {write.Table} (mailbox_id, {write.Names(n => n)}) VALUES (?1, {write.Names(n => $"?{places[n]}")})";
        return write.Kind == BulkKind.Insert
            ? insert
            : $"{insert} ON CONFLICT ({write.KeyNames()}) {write.OnConflict}";
    }

    private static string AnyOfAll<T>(DbCommand command, string column, IReadOnlyList<T> values)
    {
        if (values.Count == 0)
            return "1 = 0";
        var names = new string[values.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = "@any" + command.Parameters.Count;
            Session.Add(command, names[i], values[i]);
        }

        return $"{column} IN ({string.Join(", ", names)})";
    }

    private sealed class Lane(SemaphoreSlim lane) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                lane.Release();
        }
    }
}
