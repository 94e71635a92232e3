using System;
using System.Collections.Generic;
using System.Text;
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
            var values = new Values(statement);

            // All are null at first, and a reset leaves them as they are (sqlite.org/c3ref/reset.html): what a page's rows have in common is bound once.
            var bound = new object?[columns.Count];
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < bound.Length; i++)
                {
                    var value = columns[i].Value(row);
                    if (Equals(value, bound[i]))
                        continue;
                    bound[i] = value;
                    SqliteException.ThrowExceptionForRC(values.Bind(i + 2, columns[i].Type, value), database);
                }

                if (raw.sqlite3_step(statement) is var code && code != raw.SQLITE_DONE)
                    SqliteException.ThrowExceptionForRC(code, database);
                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), database);
            }
        }
    }

    private sealed class Values(sqlite3_stmt statement)
    {
        private byte[] _utf8 = new byte[1024];

        public int Bind(int place, ColumnType type, object? value) => value switch
        {
            null => raw.sqlite3_bind_null(statement, place),
            string text => Text(place, text),
            byte[] bytes when type == ColumnType.Utf8Text => Text(place, bytes),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            int number => raw.sqlite3_bind_int64(statement, place, number),
            bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
            DateTime time => Text(place, _utf8.AsSpan(0, SqliteTime.Write(time, _utf8))),
            _ => throw new NotSupportedException($"No column has values of {value.GetType().Name}."),
        };

        private int Text(int place, string text)
        {
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_utf8.Length < most)
                _utf8 = new byte[most];
            return Text(place, _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, 0, text.Length, _utf8, 0)));
        }

        /// <summary>SQLite copies it. An empty span has no address, which SQLite takes for NULL.</summary>
        private int Text(int place, ReadOnlySpan<byte> utf8) =>
            utf8.Length == 0 ? raw.sqlite3_bind_text(statement, place, string.Empty) : raw.sqlite3_bind_text(statement, place, utf8);
    }
}
