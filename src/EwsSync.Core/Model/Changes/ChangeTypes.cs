namespace EwsSync.Model;

/// <summary>
/// The values of <c>ChangeType</c>. They are text, not an enumeration: an enumeration becomes a number in JSON and no longer
/// equals its name after Export-Clixml.
/// </summary>
public static class ChangeTypes
{
    /// <summary>The item or folder is new here (or is seen for the first time).</summary>
    public const string Create = nameof(Create);

    /// <summary>The item or folder changed; what is delivered is its present state.</summary>
    public const string Update = nameof(Update);

    /// <summary>The item or folder left: deleted, or moved elsewhere.</summary>
    public const string Delete = nameof(Delete);

    /// <summary>Nothing but the read flag of an item changed.</summary>
    public const string ReadFlagChange = nameof(ReadFlagChange);

    /// <summary>The server refused the state and everything is read anew: compare what you hold with what follows.</summary>
    public const string Reset = nameof(Reset);
}
