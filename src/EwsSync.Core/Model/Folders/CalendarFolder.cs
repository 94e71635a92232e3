namespace EwsSync.Model;

/// <summary>
/// A folder of appointments; it counts no unread items.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendarfolder">CalendarFolder</see>.
/// </summary>
public sealed class CalendarFolder : EwsFolder
{
    internal CalendarFolder()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "CalendarFolder";

    /// <summary>What others may read in it: <c>None</c>, <c>TimeOnly</c>, <c>TimeAndSubjectAndLocation</c> or <c>FullDetails</c>.</summary>
    public string? SharingEffectiveRights { get; internal set; }

    /// <summary>Who may do what in it; only GetFolder returns it.</summary>
    public PermissionSet? PermissionSet { get; internal set; }
}
