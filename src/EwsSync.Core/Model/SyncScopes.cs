namespace EwsSync.Model;

/// <summary>Which items of a folder a state covers: the values of SyncScope in EWS.</summary>
public static class SyncScopes
{
    /// <summary>What users see.</summary>
    public const string NormalItems = nameof(NormalItems);

    /// <summary>That and the associated (hidden configuration) items.</summary>
    public const string NormalAndAssociatedItems = nameof(NormalAndAssociatedItems);
}
