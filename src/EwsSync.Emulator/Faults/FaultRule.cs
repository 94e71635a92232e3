namespace EwsSync.Emulator.Faults;

/// <summary>One thing that goes wrong, and when. Conditions that are not given hold always.</summary>
public sealed record FaultRule
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Only the request with this number of the log (1 = the first since the start or the last reset).</summary>
    public int? RequestNumber { get; init; }

    /// <summary>Only this operation, for example SyncFolderItems.</summary>
    public string? Operation { get; init; }

    /// <summary>Only requests for this folder: a well-known name, a path below the top of the mailbox, or an id.</summary>
    public string? Folder { get; init; }

    /// <summary>Only requests to this host, as the client names it: <c>autodiscover.contoso.example</c>.</summary>
    public string? Host { get; init; }

    /// <summary>Only the given share of the matching requests, 0 to 1, drawn from the plan's seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How many matching requests pass first.</summary>
    public int Skip { get; init; }

    /// <summary>How often it happens; 0 = for ever.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Milliseconds of waiting, for the kinds that wait.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>Retry-After of 429 and 503: seconds such as "7", "date:7" for an HTTP date in 7 seconds; absent = no header.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The response code.</summary>
    public string? Code { get; init; }

    /// <summary>Where Autodiscover leads to: a URL or an address.</summary>
    public string? Target { get; init; }

    /// <summary>BackOffMilliseconds in faults and error messages; absent = none.</summary>
    public int? BackOff { get; init; }

    /// <summary>A number of items or changes, for the kinds that want one.</summary>
    public int? Count { get; init; }

    /// <summary>The id of the item that cannot be read.</summary>
    public string? Item { get; init; }

    /// <summary>Cuts after this many bytes.</summary>
    public int? AtByte { get; init; }

    /// <summary>Cuts at this percentage of the body (50 unless given).</summary>
    public double? AtPercent { get; init; }

    /// <summary>Cuts inside the node of this kind that is nearest to <see cref="AtPercent"/>.</summary>
    public XmlCut? At { get; init; }
}
