using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Database;
using EwsSync.Database.Postgres;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using EwsSync.Worker.Enlisting;
using EwsSync.Worker.Scheduling;
using EwsSync.Worker.Status;

namespace EwsSync.Worker.Checking;

/// <summary>Looks at everything that a run needs, one line a thing, and goes on behind what is wrong.</summary>
internal sealed class ConfigurationCheck(WorkerSettings settings, TextWriter output)
{
    private bool _isWell = true;

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        MirrorDatabase? database = null;
        await LookAsync("database", async () =>
        {
            database = await MirrorDatabase.FindAsync(new DatabaseOptions { Database = settings.Database }, cancellationToken).ConfigureAwait(false);
            return database is null ? Makeable() : $"{database.Name}, tables of version {database.Identity.SchemaVersion}";
        }).ConfigureAwait(false);
        if (database is not null && DatabaseOptions.IsServer(settings.Database))
            await LookAsync("rights in the database", () => RightsAsync(cancellationToken)).ConfigureAwait(false);
        foreach (var (name, profile) in settings.Profiles)
        {
            IReadOnlyCollection<string> mailboxes = [];
            await LookAsync($"mailboxes of {name}", async () =>
            {
                mailboxes = await ListAsync(profile, database, cancellationToken).ConfigureAwait(false);
                return $"{mailboxes.Count}";
            }).ConfigureAwait(false);
            if (mailboxes.Count > 0)
                await LookAsync($"{profile.Server}: {mailboxes.First()}", () => OpenAsync(profile, mailboxes.First(), cancellationToken)).ConfigureAwait(false);
        }

        if (settings.Status is { } status)
        {
            await LookAsync("status page", () =>
            {
                _ = new TokenGate(status);
                return Task.FromResult($"has a token, and will listen at {status.Listen}");
            }).ConfigureAwait(false);
        }

        database?.Dispose();
        return _isWell;
    }

    private async Task<IReadOnlyCollection<string>> ListAsync(ProfileSettings profile, MirrorDatabase? database, CancellationToken cancellationToken)
    {
        if (profile.Mailboxes is { Query: null, Group: null } list)
            return MailboxList.Read(list);
        if (profile.Mailboxes.Query is not null && database is null)
            throw new EwsInputException(ErrorIds.DatabaseNotPrepared, "There is no database yet that mailboxes.query could ask.", "Let its owner run ewssync database upgrade, and check again.") { Input = "mailboxes" };
        using var server = new Server(profile.Server, settings.Servers[profile.Server], SilentObserver.Instance);
        return await MailboxSource.ReadAsync(profile.Mailboxes, database!, server, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> OpenAsync(ProfileSettings profile, string address, CancellationToken cancellationToken)
    {
        using var server = new Server(profile.Server, settings.Servers[profile.Server], SilentObserver.Instance);
        var probe = await ConnectionProbe.RunAsync(server.Open(address, SilentObserver.Instance), new FolderId("inbox"), SilentObserver.Instance, cancellationToken).ConfigureAwait(false);
        return probe.Error is { } error ? throw error : $"its inbox can be read, server {probe.ServerVersion ?? "of an unknown version"}";
    }

    private async Task<string> RightsAsync(CancellationToken cancellationToken)
    {
        var options = new DatabaseOptions { Database = settings.Database };
        var missing = await PostgresRights.MissingAsync(options, cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            throw new DatabaseException(
                ErrorIds.DatabaseAccessDenied, $"The account may not read and write {string.Join(", ", missing)}.", "Let the owner run GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO <the worker's role>.");
        }

        if (settings.Schedules && !await PostgresRights.MayMakeAsync(options, ScheduleStore.Schema, cancellationToken).ConfigureAwait(false))
            throw ScheduleStore.NotAllowed("The account may not make it.");
        return settings.Schedules ? "the mailboxes' tables and those of the schedules can be written" : "the mailboxes' tables can be written";
    }

    /// <summary>A file that is not there yet is tried beside where it will be.</summary>
    private string Makeable()
    {
        if (DatabaseOptions.IsServer(settings.Database))
            throw new EwsInputException(ErrorIds.DatabaseNotPrepared, "The database has no tables of EwsSync yet.", "Let its owner run ewssync database upgrade once.") { Input = "database" };
        try
        {
            using var probe = new FileStream(settings.Database + ".check", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return "is made at the first run";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EwsInputException(ErrorIds.FileUnusable, $"'{settings.Database}' cannot be made: {e.Message}", "Name a file in a folder that the account of the worker may write to.", e) { Input = "database" };
        }
    }

    private async Task LookAsync(string what, Func<Task<string>> look)
    {
        try
        {
            await output.WriteLineAsync($"ok      {what}: {await look().ConfigureAwait(false)}").ConfigureAwait(false);
        }
        catch (EwsException e)
        {
            _isWell = false;
            await output.WriteLineAsync($"WRONG   {what}: {e.Message}\n        fix: {e.Advice} [{e.ErrorId}]").ConfigureAwait(false);
        }
    }
}
