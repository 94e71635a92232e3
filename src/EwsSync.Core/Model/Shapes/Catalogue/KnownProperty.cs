using System.Collections.Generic;

namespace EwsSync.Model;

/// <summary>
/// One property that the schema names by a URI. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/fielduri">FieldURI</see> and
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/indexedfielduri">IndexedFieldURI</see>.
/// </summary>
public sealed class KnownProperty
{
    internal KnownProperty(string family, string name, IReadOnlyList<string> kinds, bool canSync, IReadOnlyList<string>? keys)
    {
        Uri = family + ":" + name;
        Family = family;
        Name = name;
        Kinds = kinds;
        CanSync = canSync;
        Keys = keys;
    }

    /// <summary>The URI as the schema writes it, for example <c>item:Subject</c>.</summary>
    public string Uri { get; }

    /// <summary>What stands before the first colon, for example <c>item</c>.</summary>
    public string Family { get; }

    /// <summary>What stands after the first colon, for example <c>Subject</c> or <c>PhysicalAddress:City</c>.</summary>
    public string Name { get; }

    /// <summary>The kinds of item or folder that have it; empty for properties of things that are not synchronized.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>
    /// Whether SyncFolderItems or SyncFolderHierarchy returns it. What they do not return needs a GetItem or GetFolder. Sync returns
    /// summaries: Exchange may cut a text after 255 characters and a binary value after 512 bytes; items with such a value are fetched
    /// whole where the property was asked for by name.
    /// </summary>
    public bool CanSync { get; }

    /// <summary>Whether a request must add a key, as in <c>contacts:EmailAddress:EmailAddress1</c>.</summary>
    public bool IsIndexed => Keys is not null;

    /// <summary>The keys that the schema allows; empty where any text is a key, null where the property is not indexed.</summary>
    public IReadOnlyList<string>? Keys { get; }

    /// <inheritdoc/>
    public override string ToString() => Uri;
}
