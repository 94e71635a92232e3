namespace EwsSync.Model;

/// <summary>
/// An appointment or meeting; of a series only the master is synchronized.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendaritem">CalendarItem</see>.
/// </summary>
public sealed class CalendarItem : EwsItem
{
    internal CalendarItem()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "CalendarItem";
}
