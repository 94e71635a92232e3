using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace EwsSync.Database.Tests.Measuring;

/// <summary>The floor: the same rows, the same tables and the same durability, with no code of ours: one commit for 512 items with their journal rows and the state.</summary>
internal sealed class BareProgram
{
    private readonly List<(string Name, NpgsqlDbType Type)>[] _columns = [[], []];
    private readonly List<object?[]>[] _rows = [[], []];
    private static readonly string[] Tables = ["item", "change"];

    /// <summary>Takes the rows of a database that was written by us.</summary>
    public static BareProgram Read(DbConnection connection)
    {
        var program = new BareProgram();
        for (var table = 0; table < 2; table++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = table == 0 ? "SELECT * FROM item ORDER BY last_sequence" : "SELECT * FROM change ORDER BY sequence";
            using var reader = command.ExecuteReader();
            for (var i = 0; i < reader.FieldCount; i++)
                program._columns[table].Add((reader.GetName(i), TypeOf(reader.GetDataTypeName(i))));
            while (reader.Read())
            {
                var values = new object?[reader.FieldCount];
                reader.GetValues(values!);
                program._rows[table].Add(values);
            }
        }

        return program;
    }

    /// <summary>How many items the rows are of.</summary>
    public int Items => _rows[0].Count;

    public void Write(DbConnection connection, int page)
    {
        for (var from = 0; from < _rows[0].Count; from += page)
        {
            using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : connection.BeginTransaction(IsolationLevel.ReadCommitted);
            for (var table = 0; table < 2; table++)
            {
                var rows = _rows[table].GetRange(from, Math.Min(page, _rows[table].Count - from));
                if (connection is SqliteConnection)
                    RowByRow(connection, transaction, table, rows);
                else
                    Arrays((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, table, rows);
            }

            Execute(connection, transaction, "UPDATE sync_state SET state = 'x', version = version + 1");
            Execute(connection, transaction, "UPDATE mailbox_lease SET last_seq = last_seq + 512");
            transaction.Commit();
        }
    }

    private void RowByRow(DbConnection connection, DbTransaction transaction, int table, List<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = _columns[table].ConvertAll(c => c.Name);
#pragma warning disable CA2100
        command.CommandText = $"INSERT INTO {Tables[table]} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(n => "@" + n))})";
#pragma warning restore CA2100
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter("@" + name, null));
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }
    }

    private void Arrays(NpgsqlConnection connection, NpgsqlTransaction transaction, int table, List<object?[]> rows)
    {
        var names = _columns[table].ConvertAll(c => c.Name);
#pragma warning disable CA2100
        using var command = new NpgsqlCommand($"INSERT INTO {Tables[table]} ({string.Join(", ", names)}) SELECT * FROM unnest({string.Join(", ", names.Select(n => "@" + n))})", connection, transaction);
#pragma warning restore CA2100
        for (var i = 0; i < names.Count; i++)
        {
            var type = _columns[table][i].Type;
            Array values = type switch
            {
                NpgsqlDbType.Bytea => Values<byte[]?>(rows, i),
                NpgsqlDbType.Text => Values<string?>(rows, i),
                NpgsqlDbType.Bigint => Values<long?>(rows, i),
                NpgsqlDbType.Integer => Values<int?>(rows, i),
                NpgsqlDbType.Boolean => Values<bool?>(rows, i),
                _ => Values<DateTime?>(rows, i),
            };
            command.Parameters.Add(new NpgsqlParameter("@" + names[i], NpgsqlDbType.Array | type) { Value = values });
        }

        command.ExecuteNonQuery();
    }

    private static T[] Values<T>(List<object?[]> rows, int column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = rows[i][column] is DBNull or null ? default! : (T)rows[i][column]!;
        return values;
    }

    private static void Execute(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static NpgsqlDbType TypeOf(string name) => name switch
    {
        "bytea" => NpgsqlDbType.Bytea,
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "boolean" => NpgsqlDbType.Boolean,
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };
}
