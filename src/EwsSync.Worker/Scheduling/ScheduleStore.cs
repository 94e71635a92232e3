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
            await PostgresRights.MakeAsync(new DatabaseOptions { Database = settings.Database }, Schema, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabaseException e) when (e.ErrorId == ErrorIds.DatabaseAccessDenied)
        {
            throw NotAllowed(e.Message, e);
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
