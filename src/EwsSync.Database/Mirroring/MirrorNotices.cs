using EwsSync.Hosting;

namespace EwsSync.Database.Mirroring;

/// <summary>Passes on what concerns a mirror: that a first run reads everything is what it is there for, and nobody chose a policy for it.</summary>
internal sealed class MirrorNotices(ISyncObserver inner) : ISyncObserver
{
    private const string FirstSync = "FirstSync";

    public void Notice(SyncNotice notice)
    {
        if (notice.Id != FirstSync)
            inner.Notice(notice);
    }
}
