namespace EwsSync.PowerShell.Delivery;

/// <summary>The values of <c>-Commit</c>: what counts as accepted by the consumer.</summary>
internal static class CommitModes
{
    /// <summary>The process blocks downstream have returned for every object of the page.</summary>
    public const string Page = nameof(Page);

    /// <summary>Every object of the page has come through to Complete-EwsSync.</summary>
    public const string Acknowledge = nameof(Acknowledge);
}
