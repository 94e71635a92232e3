using System;
using System.Collections.Generic;
using EwsSync.Hosting;

namespace EwsSync.Client.Tests.Fakes;

public sealed class CountedRetries : IAttemptCounter
{
    public List<TimeSpan> Waits { get; } = [];

    public TimeLimit? TimeLimit { get; init; }

    public void Retrying(TimeSpan wait)
    {
        lock (Waits)
            Waits.Add(wait);
    }
}
