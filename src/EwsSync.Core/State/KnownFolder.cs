namespace EwsSync.State;

/// <summary>A folder of the stored tree.</summary>
/// <param name="Id">The EWS id.</param>
/// <param name="ParentId">The id of the folder above; null where the server did not say.</param>
/// <param name="Name">The display name.</param>
/// <param name="FolderClass">The folder class, null where it has none.</param>
/// <param name="Kind">The element name, for example <c>SearchFolder</c>.</param>
public sealed record KnownFolder(string Id, string? ParentId, string Name, string? FolderClass, string Kind)
{
    /// <summary>The role, for example <c>inbox</c>.</summary>
    public string? WellKnownName { get; init; }

    /// <summary>Whether the folder was there when the mailbox's baseline was taken, so that it must not be read in full.</summary>
    public bool InBaseline { get; init; }

    /// <summary>While everything is read anew: it is known from before and has not come again yet.</summary>
    internal bool Unconfirmed { get; init; }
}
