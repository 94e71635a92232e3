using System;
using EwsSync.Compat;

namespace EwsSync.Model;

/// <summary>
/// Names a folder: by its EWS id, or by a distinguished name such as <c>inbox</c> or <c>archiveinbox</c>, optionally of
/// another mailbox. See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/distinguishedfolderid">DistinguishedFolderId</see>.
/// </summary>
public sealed class FolderId : IEquatable<FolderId>
{
    /// <summary>Takes a distinguished name (in any case) or an EWS id; a string converts by itself in PowerShell.</summary>
    public FolderId(string id)
        : this(id, changeKey: null)
    {
    }

    /// <summary>Takes an EWS id with its change key, or a distinguished name.</summary>
    public FolderId(string id, string? changeKey)
    {
        var text = Throw.IfBlank(id).Trim();
        IsDistinguished = DistinguishedFolders.TryNormalize(text, out var name);
        Id = IsDistinguished ? name! : text;
        ChangeKey = changeKey;
    }

    private FolderId(string id, bool distinguished, string? mailbox, string? changeKey = null)
    {
        Id = id;
        IsDistinguished = distinguished;
        Mailbox = mailbox;
        ChangeKey = changeKey;
    }

    /// <summary>The opaque id, or the distinguished name in the schema's spelling.</summary>
    public string Id { get; }

    /// <summary>The opaque version of the folder; null where the server sent none.</summary>
    public string? ChangeKey { get; }

    /// <summary>Whether <see cref="Id"/> is a distinguished name.</summary>
    public bool IsDistinguished { get; }

    /// <summary>For a distinguished folder: whose; null = the mailbox of the connection.</summary>
    public string? Mailbox { get; }

    /// <summary>The same distinguished folder in the mailbox with that address. Delegates need this; ids need nothing.</summary>
    /// <exception cref="InvalidOperationException">This is not a distinguished folder.</exception>
    public FolderId In(string mailbox) => IsDistinguished
        ? new FolderId(Id, true, Throw.IfBlank(mailbox))
        : throw new InvalidOperationException("Only a distinguished folder can be looked up in a mailbox; a folder id already says where it is.");

    /// <summary>An id as a server sent it: never a distinguished name, whatever it looks like, and never trimmed.</summary>
    internal static FolderId FromServer(string id, string? changeKey = null) => new(id, false, null, changeKey);

    /// <summary>The id or name.</summary>
    public override string ToString() => Id;

    /// <summary>Same folder as far as the names tell: ordinally, with the mailbox.</summary>
    public bool Equals(FolderId? other) =>
        other is not null && IsDistinguished == other.IsDistinguished && string.Equals(Id, other.Id, StringComparison.Ordinal)
        && string.Equals(Mailbox, other.Mailbox, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FolderId);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
