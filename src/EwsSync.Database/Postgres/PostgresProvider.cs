using EwsSync.Database.Sql;

namespace EwsSync.Database.Postgres;

/// <summary>Opens PostgreSQL; where Npgsql is not built for the framework, Compat has a class of the same name that says so.</summary>
internal static class PostgresProvider
{
    public static Backend Open(DatabaseOptions options) => new PostgresBackend(PostgresSettings.Parse(options));
}
