using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;
using EwsSync.Errors;
using Npgsql;

namespace EwsSync.Database.Postgres;

/// <summary>
/// What SQLSTATEs and broken connections mean for a user: https://www.postgresql.org/docs/current/errcodes-appendix.html. Npgsql's
/// <c>IsTransient</c> is not asked: it is true for a COMMIT that has happened.
/// </summary>
internal static class PostgresErrors
{
    public static DatabaseException? Translate(Exception error, string name) => error switch
    {
        DatabaseException known => known,
        PostgresException said => Of(said, name),
        NpgsqlException broken => Of(broken, name),
        ObjectDisposedException or SocketException => Unreachable(error, name),
        _ => null,
    };

    private static DatabaseException Of(PostgresException error, string name) => error.SqlState switch
    {
        "28P01" or "28000" => Make(ErrorIds.DatabaseSignInFailed, $"The database {name} refused the sign-in: {error.MessageText}", "Check Username, and the password in the file of PGPASSFILE or in PGPASSWORD.", name, error),
        "3D000" => Make(ErrorIds.DatabaseNotFound, $"There is no database {name}.", "Check Database=…, or let the server's owner run CREATE DATABASE.", name, error),
        "42501" => Make(ErrorIds.DatabaseAccessDenied, $"The account may not do this in the database {name}: {error.MessageText}", "Let the owner grant the rights; docs/database.md names the roles.", name, error),
        "42P01" => Make(ErrorIds.DatabaseNotPrepared, $"The database {name} lacks a table: {error.MessageText}", "Let its owner run ewssync database upgrade.", name, error),
        "25006" => Make(ErrorIds.DatabaseReadOnly, $"The database {name} cannot be written: {error.MessageText}", "Name the primary server; a standby cannot be written.", name, error),
        "53100" => Make(ErrorIds.DatabaseFull, $"There is no space left for the database {name}. Nothing of the page was committed.", "Make space; the next run goes on.", name, error),
        "53300" => Make(ErrorIds.DatabaseBusy, $"The database {name} takes no more connections.", "Raise max_connections, or run fewer at once.", name, error, transient: true),
        "40001" or "40P01" or "55P03" => Make(ErrorIds.DatabaseBusy, $"Another process held rows of the database {name}: {error.MessageText}", "Run again.", name, error, transient: true),
        "57P01" or "57P02" or "57P03" or "08000" or "08003" or "08006" => Unreachable(error, name),
        "XX001" or "XX002" => Make(ErrorIds.DatabaseDamaged, $"The database {name} is damaged: {error.MessageText}", "Restore a backup.", name, error),
        _ => Make(ErrorIds.DatabaseFailed, $"The database {name} failed: {error.MessageText} (SQLSTATE {error.SqlState})", "Report it with this text.", name, error),
    };

    private static DatabaseException Of(NpgsqlException error, string name)
    {
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
                return Make(ErrorIds.DatabaseTlsFailed, $"The connection to the database {name} could not be secured: {inner.Message}", "Name the authority with 'Root Certificate=…', and the host as its certificate names it.", name, error);
            if (inner is SocketException or IOException or TimeoutException)
                return Unreachable(error, name);
        }

        if (error.Message.Contains("SSL", StringComparison.Ordinal))
            return Make(ErrorIds.DatabaseTlsFailed, $"The connection to the database {name} could not be secured: {error.Message}", "Switch TLS on in the server (ssl = on), or name the right host.", name, error);
        return error.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? Make(ErrorIds.DatabaseSignInFailed, $"The database {name} wants a password, and none was given.", "Put it into the file of PGPASSFILE, or into PGPASSWORD.", name, error)
            : Unreachable(error, name);
    }

    private static DatabaseException Unreachable(Exception error, string name) => Make(
        ErrorIds.DatabaseUnreachable, $"The database {name} does not answer: {error.Message}", "Check host, port and firewall; the next run goes on from the last committed page.", name, error, transient: true);

    private static DatabaseException Make(string id, string message, string advice, string name, Exception inner, bool transient = false) =>
        new(id, message, advice, inner) { Database = name, IsTransient = transient };
}
