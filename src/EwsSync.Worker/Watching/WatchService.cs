using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EwsSync.Worker.Watching;

/// <summary>Watches this worker's share of the mailboxes of watched profiles. What changes in one makes it due; who brings it is another matter, and the schedule goes on besides.</summary>
internal sealed partial class WatchService(MirrorDatabase database, WorkerSettings settings, Servers servers, WorkerName name, ILogger<WatchService> log) : BackgroundService
{
    private readonly Dictionary<string, ServerWatch> _watches = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Profiles.Values.Any(profile => profile.Watch))
            return;
        try
        {
            while (true)
            {
                await ShareAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(settings.CheckIn, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
        finally
        {
            foreach (var watch in _watches.Values)
                await watch.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ShareAsync(CancellationToken stoppingToken)
    {
        try
        {
            var live = (await database.WorkReports.WorkersAsync(stoppingToken).ConfigureAwait(false)).Where(worker => worker.IsLive).Select(worker => worker.Worker).ToList();
            foreach (var server in servers.All)
            {
                var mailboxes = new List<string>();
                foreach (var (profile, _) in settings.Profiles.Where(pair => pair.Value.Watch && servers.Of(pair.Value) == server))
                    mailboxes.AddRange(WatchShare.Of(name.Value, live, await database.Plan.AddressesAsync(profile, stoppingToken).ConfigureAwait(false)));
                if (_watches.TryGetValue(server.Name, out var watch) && watch.Watches(mailboxes))
                    continue;

                // One that wants to be left alone, or does not let us in, is listened to later.
                if (await database.Work.BackOffOfAsync(server.Key, stoppingToken).ConfigureAwait(false) is not null)
                    continue;
                if (watch is not null)
                    await watch.DisposeAsync().ConfigureAwait(false);
                _watches.Remove(server.Name);
                if (mailboxes.Count == 0)
                    continue;
                _watches[server.Name] = new ServerWatch(database, server, mailboxes);
                Watched(log, mailboxes.Count, server.Key);
            }
        }
        catch (EwsException e)
        {
            Later(log, e.Message);
        }
    }

    [LoggerMessage(30, LogLevel.Information, "{Count} mailboxes of {Server} are watched by this worker.")]
    private static partial void Watched(ILogger log, int count, string server);

    [LoggerMessage(31, LogLevel.Warning, "The watch is divided later: {Error}")]
    private static partial void Later(ILogger log, string error);
}
