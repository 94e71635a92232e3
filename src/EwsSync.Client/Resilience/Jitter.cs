using System;

namespace EwsSync.Client.Resilience;

/// <summary>Random numbers for jitter; <see cref="Random"/> itself is not safe to share between threads everywhere.</summary>
internal static class Jitter
{
    private static readonly Random Source = new();

    public static double Next()
    {
        lock (Source)
            return Source.NextDouble();
    }
}
