namespace EwsSync.Hosting;

/// <summary>An observer that nobody listens to.</summary>
public sealed class SilentObserver : ISyncObserver
{
    /// <summary>The one instance.</summary>
    public static SilentObserver Instance { get; } = new();

    private SilentObserver()
    {
    }

    /// <inheritdoc/>
    public void Notice(SyncNotice notice)
    {
    }
}
