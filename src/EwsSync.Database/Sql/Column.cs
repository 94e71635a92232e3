using System;
using System.Collections.Generic;

namespace EwsSync.Database.Sql;

/// <summary>What a column's values are; each dialect has its own name for it.</summary>
internal enum ColumnType
{
    Text,

    /// <summary>Text whose values are UTF-8 already: the longest of a row, so that it is not made into characters and back.</summary>
    Utf8Text,

    Bytes,
    Integer,
    BigInteger,
    Flag,
    Time,
}

/// <summary>One column of rows that are written in bulk: row by row in SQLite, as an array of a whole page in PostgreSQL.</summary>
internal abstract class Column<TRow>(string name, ColumnType type)
{
    public string Name { get; } = name;

    public ColumnType Type { get; } = type;

    public abstract object? Value(TRow row);

    public abstract Array Values(IReadOnlyList<TRow> rows);
}

/// <summary>A column whose values are <typeparamref name="T"/>, which is nullable where the column is.</summary>
internal sealed class Column<TRow, T>(string name, ColumnType type, Func<TRow, T> get) : Column<TRow>(name, type)
{
    public override object? Value(TRow row) => get(row);

    public override Array Values(IReadOnlyList<TRow> rows)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = get(rows[i]);
        return values;
    }
}
