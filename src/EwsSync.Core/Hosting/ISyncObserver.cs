namespace EwsSync.Hosting;

/// <summary>Receives notices. Called from any thread; must return quickly and must not throw.</summary>
public interface ISyncObserver
{
    /// <summary>Takes one notice.</summary>
    void Notice(SyncNotice notice);
}
