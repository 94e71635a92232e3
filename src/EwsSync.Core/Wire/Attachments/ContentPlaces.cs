using System;

namespace EwsSync.Wire;

/// <summary>Where an answer has content that is not for the parser. Depths count from the envelope, which is 1.</summary>
internal sealed record ContentPlaces
{
    /// <summary>The file's content, or the MIME of an attached item, of a GetAttachment answer, which is asked for one.</summary>
    public static readonly ContentPlaces Attachment = new()
    {
        UnitDepth = 7,
        Once = true,
        Of = static tag => tag.NameIs("FileAttachment") ? new ContentPlace(8, "Content") : tag.NameIs("ItemAttachment") ? new ContentPlace(9, "MimeContent", "Body") : null,
    };

    /// <summary>The MIME of each item of a GetItem answer, whatever its kind.</summary>
    public static readonly ContentPlaces Items = new() { UnitDepth = 7, Of = static _ => new ContentPlace(8, "MimeContent") };

    /// <summary>The data of each item of an ExportItems answer.</summary>
    public static readonly ContentPlaces Exports = new()
    {
        UnitDepth = 5,
        Of = static tag => tag.NameIs("ExportItemsResponseMessage") ? new ContentPlace(6, "Data") : null,
    };

    /// <summary>The depth of the elements that have one content each.</summary>
    public required int UnitDepth { get; init; }

    /// <summary>Whether the whole answer has one content at most.</summary>
    public bool Once { get; init; }

    /// <summary>The place within the unit that begins with a tag; null where it has none.</summary>
    public required Func<HeadTag, ContentPlace?> Of { get; init; }
}

/// <summary>One place of content.</summary>
/// <param name="Depth">The depth of the element.</param>
/// <param name="Name">Its local name.</param>
/// <param name="Dropped">An element beside it whose text is of no use: the content has it too.</param>
internal sealed record ContentPlace(int Depth, string Name, string? Dropped = null);
