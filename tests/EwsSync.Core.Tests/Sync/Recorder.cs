using System.Collections.Generic;
using System.Linq;
using EwsSync.Hosting;

namespace EwsSync.Core.Tests.Sync;

/// <summary>Keeps every notice.</summary>
internal sealed class Recorder : ISyncObserver
{
    private readonly List<SyncNotice> _notices = [];

    public IReadOnlyList<SyncNotice> Notices
    {
        get
        {
            lock (_notices)
                return _notices.ToArray();
        }
    }

    public IEnumerable<string> Ids => Notices.Select(n => n.Id);

    public void Clear()
    {
        lock (_notices)
            _notices.Clear();
    }

    public void Notice(SyncNotice notice)
    {
        lock (_notices)
            _notices.Add(notice);
    }
}
