namespace EwsSync.State;

/// <summary>Remembers the ids of distinguished folders. All of it can be thrown away: the server is asked again.</summary>
public interface IFolderNames
{
    /// <summary>The canonical id that a distinguished name had in that mailbox on that server when it was last asked, or null.</summary>
    string? FindCanonicalId(string server, string mailbox, string distinguishedName);

    /// <summary>Remembers a canonical id, so that a run that finds nothing new costs one request. Not durable.</summary>
    void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId);

    /// <summary>Drops such a memory, after the server no longer knew the id.</summary>
    void ForgetCanonicalId(string server, string mailbox, string distinguishedName);
}
