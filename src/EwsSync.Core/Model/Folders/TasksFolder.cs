namespace EwsSync.Model;

/// <summary>
/// A folder of tasks.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/tasksfolder">TasksFolder</see>.
/// </summary>
public sealed class TasksFolder : Folder
{
    internal TasksFolder()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "TasksFolder";
}
