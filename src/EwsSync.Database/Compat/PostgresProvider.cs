using EwsSync.Database.Sql;
using EwsSync.Errors;

namespace EwsSync.Database.Postgres;

/// <summary>In the place of PostgreSQL where Npgsql is not built for the framework.</summary>
internal static class PostgresProvider
{
    public static Backend Open(DatabaseOptions options) => throw new EwsInputException(
        ErrorIds.InvalidInput, "PostgreSQL needs PowerShell 7.6 or the tool ewssync.", "Use one of them, or name a file.")
    { Input = "Database" };
}
