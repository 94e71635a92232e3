namespace EwsSync.Model;

/// <summary>The values of <c>Origin</c>: why a change is delivered. A restart must not fire thousands of workflows.</summary>
public static class ChangeOrigins
{
    /// <summary>The first sync: everything that is there.</summary>
    public const string Initial = nameof(Initial);

    /// <summary>Changed since the state that was stored.</summary>
    public const string Incremental = nameof(Incremental);

    /// <summary>Read anew after the server refused the state.</summary>
    public const string Restart = nameof(Restart);

    /// <summary>A verification found that it was missing or wrong, and put it right.</summary>
    public const string Repair = nameof(Repair);

    /// <summary>Found by comparing what is there with what was there: where the server does not synchronize.</summary>
    public const string Snapshot = nameof(Snapshot);
}
