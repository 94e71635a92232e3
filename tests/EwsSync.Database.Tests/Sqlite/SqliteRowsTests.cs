using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EwsSync.Database.Sql;
using EwsSync.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace EwsSync.Database.Tests.Sqlite;

public sealed class SqliteRowsTests
{
    [Fact]
    public void Each_row_has_its_own_values_whatever_the_row_before_had()
    {
        var random = new Random(11);
        var rows = Enumerable.Range(0, 2000).Select(_ => new Row(
            Any<string?>(random, null, "", "a", "ä😀", new string('x', 5000)),
            Any<byte[]?>(random, null, [], [1, 2], [1, 2], [3]),
            Any<byte[]?>(random, null, [], Encoding.UTF8.GetBytes("ö")),
            Any<long?>(random, null, 0, 1, long.MinValue),
            Any<bool?>(random, null, true, false),
            Any<DateTime?>(random, null, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)))).ToList();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE r (m INTEGER, a TEXT, b BLOB, c TEXT, d INTEGER, e INTEGER, f TEXT)";
        command.ExecuteNonQuery();

        SqliteRows.Write(connection, "INSERT INTO r VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 9, Columns, rows, default);

        command.CommandText = "SELECT a, b, c, d, e, f, typeof(c), m FROM r ORDER BY rowid";
        using var reader = command.ExecuteReader();
        foreach (var row in rows)
        {
            Assert.True(reader.Read());
            Assert.Equal(row.Text, Value<string?>(reader, 0));
            Assert.Equal(row.Bytes, Value<byte[]?>(reader, 1));
            Assert.Equal(row.Utf8 is null ? null : Encoding.UTF8.GetString(row.Utf8), Value<string?>(reader, 2));
            Assert.Equal(row.Number, Value<long?>(reader, 3));
            Assert.Equal(row.Flag, Value<bool?>(reader, 4));
            Assert.Equal(row.Time, Value<DateTime?>(reader, 5));
            Assert.Equal(row.Utf8 is null ? "null" : "text", reader.GetString(6));
            Assert.Equal(9, reader.GetInt64(7));
        }
    }

    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new Column<Row, string?>("a", ColumnType.Text, r => r.Text),
        new Column<Row, byte[]?>("b", ColumnType.Bytes, r => r.Bytes),
        new Column<Row, byte[]?>("c", ColumnType.Utf8Text, r => r.Utf8),
        new Column<Row, long?>("d", ColumnType.BigInteger, r => r.Number),
        new Column<Row, bool?>("e", ColumnType.Flag, r => r.Flag),
        new Column<Row, DateTime?>("f", ColumnType.Time, r => r.Time),
    ];

    private static T? Value<T>(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);

    private static T Any<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private sealed record Row(string? Text, byte[]? Bytes, byte[]? Utf8, long? Number, bool? Flag, DateTime? Time);
}
