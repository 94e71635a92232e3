using System;
using EwsSync.Hosting;
using EwsSync.Sources;

namespace EwsSync.Ews;

/// <summary>For a call that no run's summary counts.</summary>
internal sealed class NoCosts : ICallCosts
{
    public static NoCosts Instance { get; } = new();

    public long Bytes => 0;

    public TimeLimit? TimeLimit => null;

    public void Received(long bytes)
    {
    }

    public void Retrying(TimeSpan wait)
    {
    }
}
