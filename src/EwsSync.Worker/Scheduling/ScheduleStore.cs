using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Postgres;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace EwsSync.Worker.Scheduling;

/// <summary>
/// Where Quartz.NET keeps the schedules: in the same PostgreSQL, clustered, in a schema of their own; beside a SQLite file in a file of their own. So a firing that fell into a time when no worker
/// ran is made up for.
/// </summary>
internal static class ScheduleStore
{
    public const string Schema = "ewssync_schedules";

    /// <summary>Quartz makes its tables, and not the schema that they are in.</summary>
    /// <exception cref="DatabaseException">The worker may not.</exception>
    public static async Task PrepareAsync(WorkerSettings settings, CancellationToken cancellationToken)
    {
        if (!DatabaseOptions.IsServer(settings.Database))
            return;
        try
        {
            var source = NpgsqlDataSource.Create(Connection(settings));
            await using (source.ConfigureAwait(false))
            {
                // Several workers that start at once would make it twice: IF NOT EXISTS does not keep them apart.
                var command = source.CreateCommand($"SELECT pg_advisory_xact_lock(hashtext('{Schema}')); CREATE SCHEMA IF NOT EXISTS {Schema}");
                await using (command.ConfigureAwait(false))
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NotAllowed(e.MessageText, e);
        }
        catch (NpgsqlException e)
        {
            throw new DatabaseException(ErrorIds.DatabaseUnreachable, $"The database does not answer: {e.Message}", "Check host, port and firewall, and start the worker again.", e);
        }
    }

    /// <summary>What the owner of the database has to do where the worker's account may not.</summary>
    public static DatabaseException NotAllowed(string reason, Exception? inner = null) => new(
        ErrorIds.DatabaseNotPrepared, $"The schema {Schema} for the schedules cannot be made: {reason}",
        $"Let the owner of the database run CREATE SCHEMA {Schema} AUTHORIZATION <the worker's role>; or set schedules to false and let something else make mailboxes due.", inner);

    public static void Use(IQuartzBuilder quartz, WorkerSettings settings)
    {
        quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "EwsSync");
        quartz.UsePersistentStore(store =>
        {
            store.UseSystemTextJsonSerializer(_ => { });
            store.ConfigureStore(options => options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
            if (DatabaseOptions.IsServer(settings.Database))
            {
                store.UsePostgres(NpgsqlFactory.Instance, Connection(settings));
                store.UseClustering(cluster => cluster.CheckinInterval = settings.CheckIn);
            }
            else
            {
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = settings.Database + ".schedules" }.ConnectionString);
            }
        });
    }

    private static string Connection(WorkerSettings settings)
    {
        var connection = PostgresConnection.Of(new DatabaseOptions { Database = settings.Database });
        return new NpgsqlConnectionStringBuilder(connection) { SearchPath = Schema, ApplicationName = "ewssync-worker schedules" }.ConnectionString;
    }
}
