using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Hosting;
using EwsSync.Worker.Configuration;

namespace EwsSync.Worker.Connections;

/// <summary>All servers of a configuration.</summary>
internal sealed class Servers(WorkerSettings settings, ISyncObserver observer) : IDisposable
{
    private readonly Dictionary<string, Server> _all = settings.Servers.ToDictionary(pair => pair.Key, pair => new Server(pair.Key, pair.Value, observer), StringComparer.Ordinal);

    public IReadOnlyCollection<Server> All => _all.Values;

    public Server Of(ProfileSettings profile) => _all[profile.Server];

    /// <summary>Divides the budgets of calls by the workers that are there.</summary>
    public void Share(int workers)
    {
        foreach (var server in _all.Values)
            server.Budget.Limit = Math.Max(1, server.Settings.Calls / Math.Max(1, workers));
    }

    public void Dispose()
    {
        foreach (var server in _all.Values)
            server.Dispose();
    }
}
