using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Errors;

namespace EwsSync.Database.Schema;

/// <summary>Lets only databases of ours and of our version in; makes and upgrades tables where that was asked for.</summary>
internal sealed class SchemaGate(Backend backend)
{
    private const string Product = "EwsSync";

    /// <summary>Reads whose database it is.</summary>
    /// <exception cref="DatabaseException">It is foreign or newer: nothing of it was touched.</exception>
    /// <returns>Null where there are no tables yet.</returns>
    public Task<DatabaseIdentity?> LookAsync(CancellationToken cancellationToken) =>
        backend.LookAsync(session => IdentityAsync(session, cancellationToken), cancellationToken);

    /// <summary>What is missing, as one text.</summary>
    public async Task<string> MissingAsync(CancellationToken cancellationToken)
    {
        var identity = await LookAsync(cancellationToken).ConfigureAwait(false);
        return string.Join("\n", SchemaScripts.After(backend.Dialect, identity?.SchemaVersion ?? 0));
    }

    /// <summary>Makes or upgrades the tables, in one transaction, forward only. Two at once do it once.</summary>
    public Task<DatabaseIdentity> UpgradeAsync(CancellationToken cancellationToken) => backend.ChangeAsync(
        async session =>
        {
            await backend.LockSchemaAsync(session, cancellationToken).ConfigureAwait(false);
            var identity = await IdentityAsync(session, cancellationToken).ConfigureAwait(false);
            foreach (var script in SchemaScripts.After(backend.Dialect, identity?.SchemaVersion ?? 0))
                await session.ExecuteAsync(script, cancellationToken).ConfigureAwait(false);
            if (identity is null)
            {
                await session.ExecuteAsync(
                    $"INSERT INTO \"database\" (one, product, database_id, incarnation, schema_version, created_utc) VALUES (1, @product, @id, 1, @version, {backend.Now})",
                    cancellationToken,
                    ("@product", Product),
                    ("@id", Guid.NewGuid().ToString("N")),
                    ("@version", SchemaScripts.Current)).ConfigureAwait(false);
            }
            else
            {
                await session.ExecuteAsync("UPDATE \"database\" SET schema_version = @version", cancellationToken, ("@version", SchemaScripts.Current)).ConfigureAwait(false);
            }

            return (await IdentityAsync(session, cancellationToken).ConfigureAwait(false))!;
        },
        cancellationToken);

    private async Task<DatabaseIdentity?> IdentityAsync(Session session, CancellationToken cancellationToken)
    {
        if (!await backend.HasTableAsync(session, "database", cancellationToken).ConfigureAwait(false))
        {
            // PostgreSQL may have tables of others beside ours; only those of the same names are in the way.
            if (await backend.HasTableAsync(session, string.Empty, cancellationToken).ConfigureAwait(false))
                throw Foreign(null);
            return null;
        }

        var found = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        if (found is not { Product: Product, Identity: var identity })
            throw Foreign(null);
        if (identity.SchemaVersion > SchemaScripts.Current)
        {
            throw new DatabaseException(
                ErrorIds.DatabaseNewer,
                $"The tables of the database {backend.Name} have version {identity.SchemaVersion}; this EwsSync knows {SchemaScripts.Current}. Nothing was touched.",
                "Update EwsSync here.")
            { Database = backend.Name };
        }

        return identity;
    }

    private async Task<(string Product, DatabaseIdentity Identity)?> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await session.QueryAsync(
                "SELECT product, database_id, incarnation, schema_version FROM \"database\"",
                r => (r.GetString(0), new DatabaseIdentity(r.GetString(1), r.GetInt32(2), r.GetInt32(3))),
                cancellationToken).ConfigureAwait(false);
            return rows.Count == 1 ? rows[0] : null;
        }
        catch (Exception e) when (backend.Translate(e) is { ErrorId: ErrorIds.DatabaseFailed } error)
        {
            throw Foreign(error); // A table of that name with other columns.
        }
    }

    private DatabaseException Foreign(Exception? inner) => new(
        ErrorIds.DatabaseForeign, $"The database {backend.Name} has tables of another program. Nothing was touched.", "Name another database, or a schema of its own (Search Path=…).", inner)
    { Database = backend.Name };
}
