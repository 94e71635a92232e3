using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>The classes that take longest begin first: one of them that begins last keeps one processor busy for a minute, and the other waits.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["HistoryTests", "WatchSyncPollingTests", "WatchSyncEndingsTests", "KilledAtEveryMomentTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Place(collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // A class without a collection of its own is called "Test collection for" and its name.
    private static int Place(string name) => Array.FindIndex(Long, one => name.EndsWith("." + one, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length;
}
