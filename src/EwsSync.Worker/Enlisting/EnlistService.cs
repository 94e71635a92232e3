using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EwsSync.Worker.Enlisting;

/// <summary>Enters the mailboxes of the profiles, and again when they change. A list that cannot be read changes nothing.</summary>
internal sealed partial class EnlistService(MirrorDatabase database, WorkerSettings settings, Servers servers, TimeProvider time, ILogger<EnlistService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Read> _read = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                foreach (var (name, profile) in settings.Profiles)
                    await EnlistAsync(name, profile, stoppingToken).ConfigureAwait(false);
                await Task.Delay(Look, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    private async Task EnlistAsync(string name, ProfileSettings profile, CancellationToken stoppingToken)
    {
        var written = profile.Mailboxes.File is { } file ? File.GetLastWriteTimeUtc(file) : DateTime.MinValue;
        var known = _read.GetValueOrDefault(name);
        if (known is not null && known.Written == written && !IsOld(profile.Mailboxes, known))
            return;
        try
        {
            var server = servers.Of(profile);

            // A server that does not let us in is not asked for a group either.
            if (profile.Mailboxes.Group is not null && await database.Work.BackOffOfAsync(server.Key, stoppingToken).ConfigureAwait(false) is not null)
                return;
            var mailboxes = await MailboxSource.ReadAsync(profile.Mailboxes, database, server, stoppingToken).ConfigureAwait(false);
            var within = (int)(profile.Spread ?? TimeSpan.Zero).TotalSeconds;
            var others = settings.Profiles.Keys.Where(other => other != name).ToList();
            var enlisted = await database.Plan.EnlistAsync(name, server.Key, mailboxes, profile.Priority, within, others, stoppingToken).ConfigureAwait(false);
            if (known is null || enlisted.Added + enlisted.Removed > 0)
                Enlisted(log, name, mailboxes.Count, enlisted.Added, enlisted.Removed);
            if (known is null || enlisted.Taken.Count != known.Taken)
                Told(name, enlisted.Taken);
            _read[name] = new Read(written, time.GetUtcNow(), enlisted.Taken.Count);
        }
        catch (DatabaseException e) when (e.IsTransient)
        {
            // It comes back in a moment.
            NotEnlisted(log, name, e.Message);
        }
        catch (EwsException e)
        {
            NotEnlisted(log, name, e.Message);
            _read[name] = new Read(written, time.GetUtcNow(), known?.Taken ?? 0) { HasFailed = true };
        }
    }

    /// <summary>Whether to read it again, though no file says that it has changed. What is another profile's may become free at any time.</summary>
    private bool IsOld(MailboxSettings mailboxes, Read known) =>
        (mailboxes.Query is not null || mailboxes.Group is not null || known.HasFailed || known.Taken > 0) && time.GetUtcNow() - known.At >= mailboxes.Refresh;

    private void Told(string name, IReadOnlyList<(string Address, string Profile)> taken)
    {
        if (taken.Count > 0)
            InAnother(log, name, taken.Count, taken[0].Address, taken[0].Profile);
    }

    [LoggerMessage(20, LogLevel.Information, "{Profile}: {Count} mailboxes, {Added} new, {Removed} gone.")]
    private static partial void Enlisted(ILogger log, string profile, int count, int added, int removed);

    [LoggerMessage(21, LogLevel.Error, "The mailboxes of {Profile} stay as they are: {Error}")]
    private static partial void NotEnlisted(ILogger log, string profile, string error);

    [LoggerMessage(22, LogLevel.Warning, "{Count} mailboxes of {Profile} stay with another profile that names them too, as {Mailbox} with {Other}. Take them out of one of the two.")]
    private static partial void InAnother(ILogger log, string profile, int count, string mailbox, string other);

    /// <param name="Written">When the file was written.</param>
    /// <param name="At">When it was read.</param>
    /// <param name="Taken">How many belong to another profile.</param>
    private sealed record Read(DateTime Written, DateTimeOffset At, int Taken)
    {
        public bool HasFailed { get; init; }
    }
}
