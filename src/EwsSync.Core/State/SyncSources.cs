namespace EwsSync.State;

/// <summary>By what a state was made. A position of one source is never shown to another.</summary>
public static class SyncSources
{
    /// <summary>Exchange Web Services.</summary>
    public const string Ews = "ews";

    /// <summary>Lists of what is there, over Exchange Web Services; what differs is found by whoever keeps what was there.</summary>
    public const string Snapshot = "snapshot";
}
