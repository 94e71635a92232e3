using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;

namespace EwsSync.Database.Sql;

/// <summary>What differs between SQLite and PostgreSQL. Everything above it is one code and, but for the schema, one SQL.</summary>
internal abstract class Backend : IDisposable
{
    /// <summary>The folder of its schema files.</summary>
    public abstract string Dialect { get; }

    /// <summary>What messages call this database: a file, or host and name; never a secret.</summary>
    public abstract string Name { get; }

    /// <summary>Whether tables are made and upgraded without being asked: where the file is the user's own.</summary>
    public abstract bool OwnsSchema { get; }

    /// <summary>Behind a SELECT: nobody else may change the row until the end of the transaction.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Behind a SELECT: takes the rows of <paramref name="table"/>, and passes over those that somebody else has.</summary>
    public virtual string TakeFree(string table) => string.Empty;

    /// <summary>The present, as the database counts it: the clocks of several machines differ.</summary>
    public abstract string Now { get; }

    /// <summary>The present plus the number of seconds in <paramref name="parameter"/>.</summary>
    public abstract string NowPlus(string parameter);

    /// <summary>Gives the bytes on disk.</summary>
    public abstract string SizeSql { get; }

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>A connection that only reads; there may be many at once.</summary>
    public virtual Task<DbConnection> OpenToReadAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <summary>Begins to write; with SQLite nobody else writes from here on.</summary>
    public abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins to read: all statements see the same moment.</summary>
    public abstract Task<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    public abstract Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Waits for the lane of writers of this process.</summary>
    public abstract Task<IDisposable> EnterAsync(CancellationToken cancellationToken);

    /// <summary>Whether these tables exist, and whose the database is; without changing anything.</summary>
    public abstract Task<bool> HasTableAsync(Session session, string table, CancellationToken cancellationToken);

    /// <summary>Keeps others from changing the schema until the end of the transaction.</summary>
    public abstract Task LockSchemaAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The condition that <paramref name="column"/> is one of the values; its parameters are added to the command.</summary>
    public abstract string AnyOf(DbCommand command, string column, IReadOnlyList<byte[]> values);

    /// <inheritdoc cref="AnyOf(DbCommand, string, IReadOnlyList{byte[]})"/>
    public abstract string AnyOf(DbCommand command, string column, IReadOnlyList<long> values);

    /// <summary>The items of <c>@mailbox</c> with these keys, from FROM to a condition that others may follow; the parameter of the keys is added to the command.</summary>
    public virtual string FromItems(DbCommand command, IReadOnlyList<byte[]> keys) => $"FROM item WHERE mailbox_id = @mailbox AND {AnyOf(command, "item_key", keys)}";

    /// <summary>Writes rows of one mailbox; they are sorted by their key.</summary>
    public abstract Task WriteAsync<TRow>(
        Session session, long mailboxId, BulkWrite<TRow> write, IReadOnlyList<TRow> rows, CancellationToken cancellationToken);

    /// <summary>Whether statements are better sent together: each round trip to a server costs its turn.</summary>
    public virtual bool SendsTogether => false;

    /// <summary>Runs statements in their order; the first that fails ends it.</summary>
    public virtual async Task ExecuteAllAsync(Session session, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var count = await statement.Command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            statement.Then?.Invoke(count);
        }
    }

    /// <summary>Asks in this order; each question sees what was committed when its turn came.</summary>
    public virtual async Task QueryAllAsync(Session session, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        foreach (var question in questions)
        {
            using var reader = await question.Command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                question.Row(reader);
        }
    }

    /// <summary>The one error channel: what the provider threw as what the user can act on; null where it is not of a database.</summary>
    public abstract DatabaseException? Translate(Exception error);

    public abstract void Dispose();
}
