using System.Collections.Generic;
using System.Globalization;
using System.Text;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Reading;

/// <summary>An <see cref="ItemSearch"/> as conditions; what the user gave comes as parameters only.</summary>
internal static class ItemConditions
{
    public static (string Where, IReadOnlyList<(string Name, object? Value)> Parameters) Of(ItemSearch search, Backend backend)
    {
        var where = new StringBuilder(search.Deleted ? "AND i.deleted_utc IS NOT NULL" : "AND i.deleted_utc IS NULL");
        var parameters = new List<(string, object?)>();
        var like = backend.Dialect == "Sqlite" ? "LIKE" : "ILIKE";
        Any(search.FolderPaths, "f.path");
        Like("i.subject", search.Subject);
        Like("i.sender", search.From);
        Like("i.item_class", search.ItemClass);
        Compare("i.received_utc >=", search.ReceivedSinceUtc);
        Compare("i.received_utc <", search.ReceivedUntilUtc);
        Compare("i.size >=", search.MinimumSize);
        Compare("i.size <=", search.MaximumSize);
        Compare("i.is_read =", search.IsRead);
        if (search.Text is { Length: > 0 } text)
        {
            var name = Parameter("%" + Escaped(text) + "%");
            Add($"(i.subject {like} {name} ESCAPE '\\' OR i.sender {like} {name} ESCAPE '\\' OR i.properties {like} {name} ESCAPE '\\')");
        }

        return (where.ToString(), parameters);

        void Add(string condition) => where.Append(" AND ").Append(condition);

        void Any(IReadOnlyList<string> patterns, string column)
        {
            if (patterns.Count == 0)
                return;
            var parts = new List<string>();
            foreach (var pattern in patterns)
                parts.Add($"{column} {like} {Parameter(Pattern(Sync.FolderSelection.RootedPath(pattern)))} ESCAPE '\\'");
            Add($"({string.Join(" OR ", parts)})");
        }

        void Like(string column, string? pattern)
        {
            if (pattern is not null)
                Add($"{column} {like} {Parameter(Pattern(pattern))} ESCAPE '\\'");
        }

        void Compare(string condition, object? value)
        {
            if (value is not null)
                Add($"{condition} {Parameter(value)}");
        }

        string Parameter(object value)
        {
            var name = "@p" + parameters.Count.ToString(CultureInfo.InvariantCulture);
            parameters.Add((name, value));
            return name;
        }
    }

    internal static string Pattern(string text) => Escaped(text).Replace('*', '%').Replace('?', '_');

    internal static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
