using EwsSync.Database.Sql;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Reconciling;

/// <summary>A row of <c>reconcile_seen</c>.</summary>
internal sealed record SeenRow(string RunId, Key Key)
{
    public static readonly BulkWrite<SeenRow> Write = new(
        "reconcile_seen", BulkKind.Upsert, 2,
        new Column<SeenRow, string>("run_id", ColumnType.Text, r => r.RunId),
        new Column<SeenRow, byte[]>("item_key", ColumnType.Bytes, r => r.Key.Bytes));
}
