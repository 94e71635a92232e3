namespace EwsSync.Sources;

/// <summary>What a source can, and how far it is to be trusted. The engine acts on these and never on which source it is.</summary>
internal sealed record SourceTraits
{
    /// <summary>The name that states keep, so that a position is never shown to another source: <c>ews</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The most pages in memory that are not committed yet: the one that the consumer has, those that are ready, and those on their way.</summary>
    public required int MaxUncommitted { get; init; }

    /// <summary>Pages without a change in a row that are believed; beyond, the source says "more" for ever.</summary>
    public required int MaxEmptyPages { get; init; }

    /// <summary>Whether a feed goes on at the position of another one, as states do. A list goes on by itself alone.</summary>
    public bool GoesOnAnywhere { get; init; } = true;

    /// <summary>Whether it gives signs of when a hierarchy and the content of its folders last changed.</summary>
    public required bool GivesMarks { get; init; }
}
