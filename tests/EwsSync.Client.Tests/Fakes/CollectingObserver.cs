using System.Collections.Concurrent;
using System.Collections.Generic;
using EwsSync.Hosting;

namespace EwsSync.Client.Tests.Fakes;

public sealed class CollectingObserver : ISyncObserver
{
    private readonly ConcurrentQueue<SyncNotice> _notices = new();

    public IReadOnlyList<SyncNotice> Notices => [.. _notices];

    public void Notice(SyncNotice notice) => _notices.Enqueue(notice);
}
