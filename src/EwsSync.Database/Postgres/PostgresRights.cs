using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using Npgsql;

namespace EwsSync.Database.Postgres;

/// <summary>What an account may do in PostgreSQL, asked without doing it; and a schema for something beside the mailboxes.</summary>
public static class PostgresRights
{
    // PostgreSQL answers for a list of rights whether any of them is there (has_table_privilege); so each is asked by itself.
    private const string Tables =
        "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition "
        + "AND NOT (has_table_privilege(c.oid, 'SELECT') AND (c.relname = 'database' OR (has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE')))) ORDER BY 1";

    private const string Schema =
        "SELECT CASE WHEN to_regnamespace($1) IS NULL THEN has_database_privilege(current_database(), 'CREATE') ELSE has_schema_privilege($1, 'CREATE') AND has_schema_privilege($1, 'USAGE') END";

    /// <summary>The tables that the account may not read and write, as whoever synchronizes has to.</summary>
    /// <exception cref="DatabaseException">It cannot be asked.</exception>
    public static Task<List<string>> MissingAsync(DatabaseOptions options, CancellationToken cancellationToken = default) => AskAsync(options, Tables, null, row => row.GetString(0), cancellationToken);

    /// <summary>Whether the account may make tables in a schema, or the schema itself where it is not there.</summary>
    /// <exception cref="DatabaseException">It cannot be asked.</exception>
    public static async Task<bool> MayMakeAsync(DatabaseOptions options, string schema, CancellationToken cancellationToken = default) =>
        (await AskAsync(options, Schema, Throw.IfBlank(schema), row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Makes a schema where there is none.</summary>
    /// <exception cref="DatabaseException"><c>DatabaseAccessDenied</c>: the account may not.</exception>
    public static async Task MakeAsync(DatabaseOptions options, string schema, CancellationToken cancellationToken = default)
    {
        // IF NOT EXISTS does neither keep apart several that start at once, nor save an account the right to make schemas where this one is there (PostgreSQL 15).
        var make = $"DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('{Throw.IfBlank(schema)}')); IF to_regnamespace('{schema}') IS NULL THEN CREATE SCHEMA {schema}; END IF; END $$";
        await AskAsync(options, make, null, _ => true, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<T>> AskAsync<T>(DatabaseOptions options, string sql, string? value, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var settings = PostgresSettings.Parse(Throw.IfNull(options));
        try
        {
            var connection = new NpgsqlConnection(settings.ConnectionString);
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                using var command = new NpgsqlCommand(sql, connection);
                if (value is not null)
                    command.Parameters.Add(new NpgsqlParameter { Value = value });
                using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(read(reader));
                return rows;
            }
        }
        catch (Exception e) when (PostgresErrors.Translate(e, settings.Name) is { } translated)
        {
            throw translated;
        }
    }
}
