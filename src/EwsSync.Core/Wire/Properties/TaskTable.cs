using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The elements of the schema's TaskType.</summary>
internal static class TaskTable
{
    public static PropertyTable<TaskItem> Lines { get; } = new()
    {
        ItemTable.Lines,
        { "ActualWork", static (xml, task) => task.ActualWork = xml.Int() },
        { "AssignedTime", static (xml, task) => task.AssignedTime = xml.Time() },
        { "BillingInformation", static (xml, task) => task.BillingInformation = xml.Text() },
        { "ChangeCount", static (xml, task) => task.ChangeCount = xml.Int() },
        { "Companies", static (xml, task) => task.Companies = xml.Strings() },
        { "CompleteDate", static (xml, task) => task.CompleteDate = xml.Time() },
        { "Contacts", static (xml, task) => task.Contacts = xml.Strings() },
        { "DelegationState", static (xml, task) => task.DelegationState = xml.Shared() },
        { "Delegator", static (xml, task) => task.Delegator = xml.Text() },
        { "DueDate", static (xml, task) => task.DueDate = xml.Time() },
        { "IsAssignmentEditable", static (xml, task) => task.IsAssignmentEditable = xml.Int() },
        { "IsComplete", static (xml, task) => task.IsComplete = xml.Boolean() },
        { "IsRecurring", static (xml, task) => task.IsRecurring = xml.Boolean() },
        { "IsTeamTask", static (xml, task) => task.IsTeamTask = xml.Boolean() },
        { "Mileage", static (xml, task) => task.Mileage = xml.Text() },
        { "Owner", static (xml, task) => task.Owner = xml.Shared() },
        { "PercentComplete", static (xml, task) => task.PercentComplete = xml.Double() },
        { "Recurrence", static (xml, task) => task.Recurrence = xml.Recurrence() },
        { "StartDate", static (xml, task) => task.StartDate = xml.Time() },
        { "Status", static (xml, task) => task.Status = xml.Shared() },
        { "StatusDescription", static (xml, task) => task.StatusDescription = xml.Shared() },
        { "TotalWork", static (xml, task) => task.TotalWork = xml.Int() },
    };
}
