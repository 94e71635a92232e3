namespace EwsSync.Model;

/// <summary>
/// A folder of mail or of anything that has no kind of its own.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/folder">Folder</see>.
/// </summary>
public class Folder : EwsFolder
{
    internal Folder()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "Folder";

    /// <summary>How many unread items were in it when it was read.</summary>
    public int? UnreadCount { get; internal set; }

    /// <summary>Who may do what in it; only GetFolder returns it.</summary>
    public PermissionSet? PermissionSet { get; internal set; }

    internal override int? UnreadItems => UnreadCount;
}
