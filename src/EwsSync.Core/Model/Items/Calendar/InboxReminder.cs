using System;

namespace EwsSync.Model;

/// <summary>
/// A reminder by mail.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/inboxreminder">the EWS reference</see>.
/// </summary>
public sealed class InboxReminder
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; internal set; }

    /// <summary>Minutes before the start.</summary>
    public int? ReminderOffset { get; internal set; }

    /// <summary>What the mail says.</summary>
    public string? Message { get; internal set; }

    /// <summary>Whether the organizer set it.</summary>
    public bool? IsOrganizerReminder { get; internal set; }

    /// <summary><c>None</c>, <c>Added</c>, <c>Override</c> or <c>Deleted</c>: how an occurrence differs from its series.</summary>
    public string? OccurrenceChange { get; internal set; }

    /// <summary><c>NotSet</c>, <c>User</c>, <c>AllAttendees</c>, <c>Staff</c> or <c>Customer</c>: who gets it.</summary>
    public string? SendOption { get; internal set; }
}
