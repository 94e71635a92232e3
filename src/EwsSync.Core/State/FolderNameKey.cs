using EwsSync.Model;

namespace EwsSync.State;

/// <summary>Under what a canonical id is remembered. Servers and addresses are one in any case; names are brought to the schema's spelling.</summary>
internal readonly record struct FolderNameKey(string Server, string Mailbox, string Name)
{
    public static FolderNameKey Of(string server, string mailbox, string distinguishedName) =>
        new(server.Trim().ToUpperInvariant(), mailbox.Trim().ToUpperInvariant(), Normalize(distinguishedName));

    private static string Normalize(string distinguishedName) =>
        DistinguishedFolders.TryNormalize(distinguishedName.Trim(), out var name) ? name! : distinguishedName.Trim().ToLowerInvariant();
}
