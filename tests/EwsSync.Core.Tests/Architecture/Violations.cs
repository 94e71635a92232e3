using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EwsSync.Core.Tests.Architecture;

internal static class Violations
{
    /// <summary>Fails with all of them, so that one run shows everything that is to be put right.</summary>
    public static void None<T>(IEnumerable<T> found, string rule)
    {
        var all = found.Select(f => f?.ToString()).ToList();
        Assert.True(all.Count == 0, $"{rule}\n  {string.Join("\n  ", all)}");
    }
}
