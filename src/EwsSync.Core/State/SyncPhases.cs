namespace EwsSync.State;

/// <summary>Where a state stands; kept so that an interrupted first sync goes on as one.</summary>
public static class SyncPhases
{
    /// <summary>In the middle of the first sync.</summary>
    public const string Initial = nameof(Initial);

    /// <summary>In the middle of a first sync whose changes nobody wants.</summary>
    public const string Baseline = nameof(Baseline);

    /// <summary>In the middle of reading everything anew.</summary>
    public const string Restart = nameof(Restart);

    /// <summary>The first sync is done.</summary>
    public const string Incremental = nameof(Incremental);
}
