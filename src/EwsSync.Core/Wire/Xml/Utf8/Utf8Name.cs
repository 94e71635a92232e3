namespace EwsSync.Wire;

/// <summary>A name as it stands in tags, with what is needed when it is met again.</summary>
internal sealed class Utf8Name
{
    public Utf8Name(byte[] bytes, int hash, Utf8Prefix prefix, string local, Utf8Name? next)
    {
        Bytes = bytes;
        Hash = hash;
        Prefix = prefix;
        Local = local;
        Next = next;
        EndTag = [(byte)'<', (byte)'/', .. bytes, (byte)'>'];
        IsDeclaration = prefix.Name == "xmlns" || (prefix.Name.Length == 0 && local == "xmlns");
    }

    public byte[] Bytes { get; }

    public int Hash { get; }

    public Utf8Prefix Prefix { get; }

    public string Local { get; }

    /// <summary>Of the same bucket.</summary>
    public Utf8Name? Next { get; }

    /// <summary>The end tag as servers write it.</summary>
    public byte[] EndTag { get; }

    /// <summary>Whether an attribute of this name declares a namespace.</summary>
    public bool IsDeclaration { get; }
}
