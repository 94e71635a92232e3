using System;
using System.Collections.Generic;

namespace EwsSync.Database.Sql;

/// <summary>What is done with many rows of one mailbox at once.</summary>
internal enum BulkKind
{
    /// <summary>Rows that are not there.</summary>
    Insert,

    /// <summary>Rows that may be there: all columns are replaced.</summary>
    Upsert,

    /// <summary>Rows that are there: the columns behind the keys are replaced.</summary>
    Update,
}

/// <summary>A statement for many rows of one mailbox, with its columns; the dialect makes its own SQL of it.</summary>
internal sealed class BulkWrite<TRow>(string table, BulkKind kind, int keys, params Column<TRow>[] columns)
{
    public string Table { get; } = table;

    public BulkKind Kind { get; } = kind;

    /// <summary>How many of the first columns are the key, beside <c>mailbox_id</c>.</summary>
    public int Keys { get; } = keys;

    public IReadOnlyList<Column<TRow>> Columns { get; } = columns;

    /// <summary>What becomes of a row that is there already.</summary>
    public string OnConflict => Keys == Columns.Count ? "DO NOTHING" : $"DO UPDATE SET {Names(n => $"{n} = excluded.{n}", Keys)}";

    public string Names(Func<string, string> of, int from = 0, string separator = ", ")
    {
        var names = new List<string>();
        for (var i = from; i < Columns.Count; i++)
            names.Add(of(Columns[i].Name));
        return string.Join(separator, names);
    }

    public string KeyCondition(Func<string, string> value)
    {
        var conditions = new List<string>();
        for (var i = 0; i < Keys; i++)
            conditions.Add($"{Table}.{Columns[i].Name} = {value(Columns[i].Name)}");
        return string.Join(" AND ", conditions);
    }

    public string KeyNames()
    {
        var names = new List<string> { "mailbox_id" };
        for (var i = 0; i < Keys; i++)
            names.Add(Columns[i].Name);
        return string.Join(", ", names);
    }
}
