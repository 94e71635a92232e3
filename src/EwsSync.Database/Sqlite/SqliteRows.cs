using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using EwsSync.Database.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EwsSync.Database.Sqlite;

/// <summary>
/// Writes rows by one prepared statement whose parameters are bound by their place. A command of ADO.NET looks each of them up by its name for each row, which was a good part of the
/// processor time of a first synchronization (Microsoft.Data.Sqlite 10, <c>sqlite3_bind_parameter_index</c>).
/// </summary>
internal static class SqliteRows
{
    /// <summary>As Microsoft.Data.Sqlite writes and reads times.</summary>
    private const string Time = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";

    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="sql">The statement; its first parameter is the mailbox, and the columns follow in their order.</param>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="SqliteException">As a command throws it.</exception>
    public static void Write<TRow>(
        SqliteConnection connection, string sql, long mailboxId, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_int64(statement, 1, mailboxId), database);
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Count; i++)
                    SqliteException.ThrowExceptionForRC(Bind(statement, i + 2, columns[i].Value(row)), database);
                if (raw.sqlite3_step(statement) is var code && code != raw.SQLITE_DONE)
                    SqliteException.ThrowExceptionForRC(code, database);
                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), database);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        DateTime time => raw.sqlite3_bind_text(statement, place, time.ToString(Time, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"No column has values of {value.GetType().Name}."),
    };
}
