using System;
using System.Data.Common;

namespace EwsSync.Database.Tables;

/// <summary>Reading of values that may be null, alike from both databases: SQLite has no times and no flags of its own.</summary>
internal static class DataReaders
{
    public static string? Text(this DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    public static int? Int(this DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetInt32(at);

    public static long? Long(this DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetInt64(at);

    public static bool? Flag(this DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetBoolean(at);

    public static DateTime? Time(this DbDataReader reader, int at) =>
        reader.IsDBNull(at) ? null : DateTime.SpecifyKind(reader.GetDateTime(at), DateTimeKind.Utc);

    public static Key Key(this DbDataReader reader, int at) => new((byte[])reader.GetValue(at));

    public static Key? OptionalKey(this DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.Key(at);
}
