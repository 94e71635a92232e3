using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EwsSync.Worker.Scheduling;

/// <summary>Enters the mailboxes of the profiles, and again when a file of them changes. A file that cannot be used changes nothing.</summary>
internal sealed partial class EnlistService(MirrorDatabase database, WorkerSettings settings, Servers servers, ILogger<EnlistService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, DateTime> _read = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                foreach (var (name, profile) in settings.Profiles)
                    await EnlistAsync(name, profile, stoppingToken).ConfigureAwait(false);
                await Task.Delay(Look, stoppingToken).ConfigureAwait(false);
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
        if (_read.TryGetValue(name, out var known) && known == written)
            return;
        try
        {
            var mailboxes = MailboxList.Read(profile.Mailboxes);
            var within = (int)(profile.Spread ?? TimeSpan.Zero).TotalSeconds;
            var (added, removed) = await database.Plan.EnlistAsync(name, servers.Of(profile).Key, mailboxes, profile.Priority, within, stoppingToken).ConfigureAwait(false);
            Enlisted(log, name, mailboxes.Count, added, removed);
            _read[name] = written;
        }
        catch (EwsException e)
        {
            NotEnlisted(log, name, e.Message);
        }
    }

    [LoggerMessage(20, LogLevel.Information, "{Profile}: {Count} mailboxes, {Added} new, {Removed} gone.")]
    private static partial void Enlisted(ILogger log, string profile, int count, int added, int removed);

    [LoggerMessage(21, LogLevel.Error, "The mailboxes of {Profile} stay as they are: {Error}")]
    private static partial void NotEnlisted(ILogger log, string profile, string error);
}
