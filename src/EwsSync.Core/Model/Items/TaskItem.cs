namespace EwsSync.Model;

/// <summary>
/// A task.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/task">Task</see>.
/// </summary>
public sealed class TaskItem : EwsItem
{
    internal TaskItem()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Task";
}
