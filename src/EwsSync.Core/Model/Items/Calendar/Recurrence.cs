namespace EwsSync.Model;

/// <summary>
/// How a series of appointments or tasks comes again: a pattern and a range.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurrence-recurrencetype">Recurrence</see>.
/// </summary>
public sealed class Recurrence
{
    /// <summary>When in a day, week, month or year it comes.</summary>
    public RecurrencePattern? Pattern { get; internal set; }

    /// <summary>From when to when it comes.</summary>
    public RecurrenceRange? Range { get; internal set; }

    /// <summary>The kinds of pattern and range.</summary>
    public override string ToString() => $"{Pattern?.Kind}, {Range?.Kind}";
}
