using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Database.Sql;

/// <summary>A connection, as a rule with a transaction on it. What was not committed when it is disposed of is rolled back.</summary>
internal sealed class Session : IDisposable
{
    private readonly IDisposable? _lane;
    private readonly List<Statement> _waiting = [];

    private Session(Backend backend, DbConnection connection, DbTransaction? transaction, IDisposable? lane)
    {
        Backend = backend;
        Connection = connection;
        Transaction = transaction;
        _lane = lane;
    }

    public Backend Backend { get; }

    public DbConnection Connection { get; }

    /// <summary>Null where there is to be one statement only, which is a transaction by itself.</summary>
    public DbTransaction? Transaction { get; }

    public static Task<Session> WriteAsync(Backend backend, CancellationToken cancellationToken) => WriteAsync(backend, isOne: false, cancellationToken);

    /// <summary>For one statement that writes.</summary>
    public static Task<Session> WriteOneAsync(Backend backend, CancellationToken cancellationToken) => WriteAsync(backend, isOne: true, cancellationToken);

    private static async Task<Session> WriteAsync(Backend backend, bool isOne, CancellationToken cancellationToken)
    {
        var lane = await backend.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await OpenAsync(backend, lane, isOne, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lane.Dispose();
            throw;
        }
    }

    public static Task<Session> ReadAsync(Backend backend, CancellationToken cancellationToken) => OpenAsync(backend, null, isOne: false, cancellationToken);

    /// <summary>For one question.</summary>
    public static Task<Session> ReadOneAsync(Backend backend, CancellationToken cancellationToken) => OpenAsync(backend, null, isOne: true, cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await Backend.CommitAsync(Transaction ?? throw new InvalidOperationException("One statement has nothing to commit."), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement at the latest before the next question or the commit, together with the others that wait; at once where that saves nothing.</summary>
    public async Task LaterAsync(Statement statement, CancellationToken cancellationToken)
    {
        _waiting.Add(statement);
        if (!Backend.SendsTogether)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs what waits, in its order.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
            return;
        Statement[] statements = [.. _waiting];
        _waiting.Clear();
        try
        {
            await Backend.ExecuteAllAsync(this, statements, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var statement in statements)
                statement.Command.Dispose();
        }
    }

    public DbCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        var command = Connection.CreateCommand();
        command.Transaction = Transaction;
#pragma warning disable CA2100 // All SQL is of this project; values come as parameters only.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            Add(command, name, value);
        return command;
    }

    public static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<List<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return await QueryAsync(command, read, cancellationToken).ConfigureAwait(false);
    }

    public async Task<List<T>> QueryAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Asks several questions, one after the other, in one round trip where the database has such.</summary>
    public async Task QueryAllAsync(CancellationToken cancellationToken, params Question[] questions)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await Backend.QueryAllAsync(this, questions, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first row, or the default where there is none.</summary>
    public async Task<T?> FindAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        var rows = await QueryAsync(sql, read, cancellationToken, parameters).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    public void Dispose()
    {
        foreach (var statement in _waiting)
            statement.Command.Dispose();
        try
        {
            Transaction?.Dispose();
        }
        catch (Exception e) when (Backend.Translate(e) is not null)
        {
            // The connection is gone, and the transaction with it; what made it go has been reported.
        }
        finally
        {
            Connection.Dispose();
            _lane?.Dispose();
        }
    }

    private static async Task<Session> OpenAsync(Backend backend, IDisposable? lane, bool isOne, CancellationToken cancellationToken)
    {
        var connection = await (lane is null ? backend.OpenToReadAsync(cancellationToken) : backend.OpenAsync(cancellationToken)).ConfigureAwait(false);
        try
        {
            var transaction = isOne ? null : lane is null
                ? await backend.SnapshotAsync(connection, cancellationToken).ConfigureAwait(false)
                : await backend.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
            return new Session(backend, connection, transaction, lane);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
