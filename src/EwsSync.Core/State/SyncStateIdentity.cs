namespace EwsSync.State;

/// <summary>
/// What makes a state the one that is meant. The server's address and the mailbox's are attributes, not identity, so that a new host
/// name or primary address does not start everything over.
/// </summary>
/// <param name="Consumer">Who follows: two scripts that follow one folder for different ends have two states. Compared ordinally.</param>
/// <param name="FolderId">The canonical EWS id of the folder, or of the root for a hierarchy; never a distinguished name. Ordinal.</param>
/// <param name="Kind">One of <see cref="SyncKinds"/>.</param>
/// <param name="Scope">One of <see cref="Model.SyncScopes"/>.</param>
public sealed record SyncStateIdentity(string Consumer, string FolderId, string Kind, string Scope)
{
    /// <summary>The consumer's name where none is given.</summary>
    public const string DefaultConsumer = "default";
}
