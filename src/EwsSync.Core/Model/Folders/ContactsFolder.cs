namespace EwsSync.Model;

/// <summary>
/// A folder of contacts; it counts no unread items.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/contactsfolder">ContactsFolder</see>.
/// </summary>
public sealed class ContactsFolder : EwsFolder
{
    internal ContactsFolder()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "ContactsFolder";

    /// <summary>What others may read in it: <c>None</c> or <c>FullDetails</c>.</summary>
    public string? SharingEffectiveRights { get; internal set; }

    /// <summary>Who may do what in it; only GetFolder returns it.</summary>
    public PermissionSet? PermissionSet { get; internal set; }

    /// <summary>The network that the contacts come from.</summary>
    public string? SourceId { get; internal set; }

    /// <summary>The account in that network.</summary>
    public string? AccountName { get; internal set; }
}
