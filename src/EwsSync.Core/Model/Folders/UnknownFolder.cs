namespace EwsSync.Model;

/// <summary>A folder of a kind that this version does not know: what all folders have is typed, the rest is in <see cref="EwsFolder.Other"/>.</summary>
public sealed class UnknownFolder : EwsFolder
{
    internal UnknownFolder(string kind) => Kind = kind;

    /// <inheritdoc/>
    public override string Kind { get; }
}
