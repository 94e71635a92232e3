using System;

namespace EwsSync.Model;

/// <summary>The approval that a message asks for.</summary>
public sealed class ApprovalRequest
{
    /// <summary>Whether nobody has decided yet.</summary>
    public bool? IsUndecidedApprovalRequest { get; internal set; }

    /// <summary>The decision as a number.</summary>
    public int? ApprovalDecision { get; internal set; }

    /// <summary>Who decided.</summary>
    public string? ApprovalDecisionMaker { get; internal set; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? ApprovalDecisionTime { get; internal set; }
}
