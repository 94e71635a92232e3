using System;

namespace EwsSync.Model;

/// <summary>
/// A task.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/task">Task</see>.
/// </summary>
public sealed class TaskItem : EwsItem
{
    private FlagSet _flags;
    private UtcTime _completeDate;
    private UtcTime _dueDate;
    private UtcTime _startDate;

    internal TaskItem()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Task";

    /// <summary>Minutes of work done.</summary>
    public int? ActualWork { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>When it was assigned.</summary>
    public DateTimeOffset? AssignedTime { get => Rare<DateTimeOffset?>(); internal set => SetRare(value); }

    /// <summary>For the bill.</summary>
    public string? BillingInformation { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Its version.</summary>
    public int? ChangeCount { get; internal set; }

    /// <summary>The companies that it is about.</summary>
    public string[]? Companies { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? CompleteDate { get => _completeDate.Value; internal set => _completeDate.Value = value; }

    /// <summary>The contacts that it is about.</summary>
    public string[]? Contacts { get => Rare<string[]>(); internal set => SetRare(value); }

    /// <summary><c>NoMatch</c>, <c>OwnNew</c>, <c>Owned</c>, <c>Accepted</c>, <c>Declined</c> or <c>Max</c>.</summary>
    public string? DelegationState { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Who assigned it.</summary>
    public string? Delegator { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>When it has to be done.</summary>
    public DateTimeOffset? DueDate { get => _dueDate.Value; internal set => _dueDate.Value = value; }

    /// <summary>Whether the assignment can be changed.</summary>
    public int? IsAssignmentEditable { get => Rare<int?>(); internal set => SetRare(value); }

    /// <summary>Whether it is done.</summary>
    public bool? IsComplete { get => _flags[0]; internal set => _flags = _flags.With(0, value); }

    /// <summary>Whether it comes again.</summary>
    public bool? IsRecurring { get => _flags[1]; internal set => _flags = _flags.With(1, value); }

    /// <summary>Whether it belongs to a team.</summary>
    public bool? IsTeamTask { get => _flags[2]; internal set => _flags = _flags.With(2, value); }

    /// <summary>Mileage, as free text.</summary>
    public string? Mileage { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Who does it.</summary>
    public string? Owner { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>How much is done, from 0 to 100.</summary>
    public double? PercentComplete { get; internal set; }

    /// <summary>When it comes again; only GetItem returns it.</summary>
    public Recurrence? Recurrence { get => Rare<Recurrence>(); internal set => SetRare(value); }

    /// <summary>When it should be started.</summary>
    public DateTimeOffset? StartDate { get => _startDate.Value; internal set => _startDate.Value = value; }

    /// <summary><c>NotStarted</c>, <c>InProgress</c>, <c>Completed</c>, <c>WaitingOnOthers</c> or <c>Deferred</c>.</summary>
    public string? Status { get; internal set; }

    /// <summary>The status in words.</summary>
    public string? StatusDescription { get => Rare<string>(); internal set => SetRare(value); }

    /// <summary>Minutes of work expected.</summary>
    public int? TotalWork { get => Rare<int?>(); internal set => SetRare(value); }
}
