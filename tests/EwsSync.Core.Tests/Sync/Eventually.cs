using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace EwsSync.Core.Tests.Sync;

/// <summary>Waits for what another thread is about to do; the limit only guards against a hang.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(1))
                throw new Xunit.Sdk.XunitException("What was waited for never came.");
            await Task.Delay(5);
        }
    }
}
