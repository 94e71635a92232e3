using EwsSync.Errors;

namespace EwsSync.Database.Reading;

/// <summary>The queries behind <see cref="MirrorQueries.MeasureAsync"/>: name, items, bytes, unread, created since, deleted since.</summary>
internal static class MeasureSql
{
    private const string Since = "SELECT c.{0} AS name, "
        + "sum(CASE WHEN c.change_type = 'Create' THEN 1 ELSE 0 END) AS created, sum(CASE WHEN c.change_type = 'Delete' THEN 1 ELSE 0 END) AS deleted "
        + "FROM change c WHERE c.mailbox_id = @mailbox AND c.entity = 'Item' AND c.detected_utc >= @since GROUP BY c.{0}";

    private const string Counts = "count(i.item_key) AS items, coalesce(sum(i.size), 0) AS bytes, sum(CASE WHEN i.is_read = {0} THEN 1 ELSE 0 END) AS unread ";

    public static string By(string by, bool isSqlite)
    {
        var counts = Counts.Replace("{0}", isSqlite ? "0" : "false");
        return by switch
        {
            "Folder" => $"SELECT f.path, coalesce(n.items, 0), coalesce(n.bytes, 0), coalesce(n.unread, 0), coalesce(s.created, 0), coalesce(s.deleted, 0) FROM folder f "
                + $"LEFT JOIN (SELECT i.folder_key, {counts} FROM item i WHERE i.mailbox_id = @mailbox AND i.deleted_utc IS NULL GROUP BY i.folder_key) n ON n.folder_key = f.folder_key "
                + $"LEFT JOIN ({Named("folder_key")}) s ON s.name = f.folder_key WHERE f.mailbox_id = @mailbox AND f.deleted_utc IS NULL ORDER BY f.path",
            "Class" => $"SELECT n.item_class, n.items, n.bytes, n.unread, coalesce(s.created, 0), coalesce(s.deleted, 0) FROM "
                + $"(SELECT i.item_class, {counts} FROM item i WHERE i.mailbox_id = @mailbox AND i.deleted_utc IS NULL GROUP BY i.item_class) n "
                + $"LEFT JOIN ({Named("item_class")}) s ON s.name = n.item_class ORDER BY n.bytes DESC",
            "Day" => Days(isSqlite ? "substr({0}, 1, 10)" : "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD')", counts),
            _ => throw new EwsInputException(ErrorIds.InvalidInput, $"'{by}' is nothing to measure by.", "Folder, Class or Day.") { Input = "By", Value = by },
        };
    }

    private static string Named(string column) => Since.Replace("{0}", column);

    private static string Days(string dayOf, string counts)
    {
        var (received, detected) = (dayOf.Replace("{0}", "i.received_utc"), dayOf.Replace("{0}", "c.detected_utc"));
        return $"SELECT n.day, n.items, n.bytes, n.unread, coalesce(s.created, 0), coalesce(s.deleted, 0) FROM "
            + $"(SELECT {received} AS day, {counts} FROM item i WHERE i.mailbox_id = @mailbox AND i.deleted_utc IS NULL AND i.received_utc >= @since GROUP BY 1) n LEFT JOIN "
            + $"(SELECT {detected} AS day, sum(CASE WHEN c.change_type = 'Create' THEN 1 ELSE 0 END) AS created, sum(CASE WHEN c.change_type = 'Delete' THEN 1 ELSE 0 END) AS deleted "
            + "FROM change c WHERE c.mailbox_id = @mailbox AND c.entity = 'Item' AND c.detected_utc >= @since GROUP BY 1) s ON s.day = n.day ORDER BY n.day";
    }
}
