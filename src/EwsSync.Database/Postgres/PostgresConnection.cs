using EwsSync.Compat;

namespace EwsSync.Database.Postgres;

/// <summary>How PostgreSQL is reached, for others that keep something beside the mailboxes: with the same TLS.</summary>
public static class PostgresConnection
{
    /// <summary>The connection string with what we add: a server elsewhere has to show a certificate that is right.</summary>
    /// <exception cref="Errors.EwsInputException">It cannot be read.</exception>
    public static string Of(DatabaseOptions options) => PostgresSettings.Parse(Throw.IfNull(options)).ConnectionString;
}
