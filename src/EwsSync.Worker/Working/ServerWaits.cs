using System;
using EwsSync.Client.Resilience;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Worker.Working;

/// <summary>Hears when a server asks to be left alone, so that all workers can learn of it.</summary>
internal sealed class ServerWaits(string server, ServerTroubles troubles) : ISyncObserver
{
    public void Notice(SyncNotice notice)
    {
        if (notice is { Id: WaitNotice.Waiting, Wait: { } wait, Cause: EwsException cause } && wait > TimeSpan.Zero && ErrorReach.IsPause(cause))
            troubles.Asked(server, wait, cause.ServerCode.Value);
    }
}
