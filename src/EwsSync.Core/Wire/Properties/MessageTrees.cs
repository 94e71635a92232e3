using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>The structures that only messages have.</summary>
internal static class MessageTrees
{
    private static readonly PropertyTable<ApprovalRequest> Approval = new()
    {
        { "IsUndecidedApprovalRequest", static (xml, approval) => approval.IsUndecidedApprovalRequest = xml.Boolean() },
        { "ApprovalDecision", static (xml, approval) => approval.ApprovalDecision = xml.Int() },
        { "ApprovalDecisionMaker", static (xml, approval) => approval.ApprovalDecisionMaker = xml.Text() },
        { "ApprovalDecisionTime", static (xml, approval) => approval.ApprovalDecisionTime = xml.Time() },
    };

    private static readonly PropertyTable<VotingInformation> Voting = new()
    {
        { "UserOptions", static (xml, voting) => voting.UserOptions = xml.List(static x => Option!.Read(x, new VotingOption())) },
        { "VotingResponse", static (xml, voting) => voting.VotingResponse = xml.Text() },
    };

    private static readonly PropertyTable<VotingOption> Option = new()
    {
        { "DisplayName", static (xml, option) => option.DisplayName = xml.Text() },
        { "SendPrompt", static (xml, option) => option.SendPrompt = xml.Shared() },
    };

    private static readonly PropertyTable<ReminderMessage> Reminder = new()
    {
        { "ReminderText", static (xml, reminder) => reminder.ReminderText = xml.Text() },
        { "Location", static (xml, reminder) => reminder.Location = xml.Text() },
        { "StartTime", static (xml, reminder) => reminder.StartTime = xml.Time() },
        { "EndTime", static (xml, reminder) => reminder.EndTime = xml.Time() },
        { "AssociatedCalendarItemId", static (xml, reminder) => reminder.AssociatedCalendarItemId = xml.ItemId() },
    };

    private static readonly PropertyTable<MessageSafety> Safety = new()
    {
        { "MessageSafetyLevel", static (xml, safety) => safety.MessageSafetyLevel = xml.Int() },
        { "MessageSafetyReason", static (xml, safety) => safety.MessageSafetyReason = xml.Int() },
        { "Info", static (xml, safety) => safety.Info = xml.Text() },
    };

    public static ApprovalRequest ApprovalRequest(this ElementReader xml) => Approval.Read(xml, new ApprovalRequest());

    public static VotingInformation VotingInformation(this ElementReader xml) => Voting.Read(xml, new VotingInformation());

    public static ReminderMessage ReminderMessage(this ElementReader xml) => Reminder.Read(xml, new ReminderMessage());

    public static MessageSafety MessageSafety(this ElementReader xml) => Safety.Read(xml, new MessageSafety());
}
