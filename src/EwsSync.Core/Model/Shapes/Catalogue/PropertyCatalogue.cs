using System;
using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Model;

/// <summary>
/// Every property that the schema names by a URI: which kinds have it, which keys it takes, and whether sync returns it. To add one,
/// add its name to the table of its family.
/// </summary>
public static class PropertyCatalogue
{
    // A short name is looked up in the first of these groups that has it; within a group it must be unambiguous. So `Culture` is
    // item:Culture (which contacts have too), while `Recurrence` could be calendar's or task's, and a wrong guess would silently
    // return nothing.
    private static readonly string[][] ItemFamilies =
    [
        ["item"],
        ["message", "sharingMessage", "meeting", "meetingRequest", "calendar", "contacts", "task", "postitem", "distributionlist"],
        ["rolemember", "network", "abchperson", "booking"],
    ];

    private static readonly string[][] FolderFamilies = [["folder"]];

    private static readonly Dictionary<string, KnownProperty> ByUri;

    static PropertyCatalogue()
    {
        KnownProperty[] items = [.. PropertyTable.Read(ItemProperties.Table)];
        All =
        [
            .. items,
            .. IndexedProperties.All(items[0].Kinds),
            .. PropertyTable.Read(ContactProperties.Table),
            .. PropertyTable.Read(UnsyncedProperties.Table),
            .. PropertyTable.Read(FolderProperties.Table),
        ];
        ByUri = All.ToDictionary(known => known.Uri, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them, by family.</summary>
    public static IReadOnlyList<KnownProperty> All { get; }

    /// <summary>The property with this URI, whatever its case; null if the schema has none.</summary>
    public static KnownProperty? Find(string uri) => ByUri.TryGetValue(uri, out var known) ? known : null;

    /// <summary>The properties that a short name can mean: one, or several of equal rank, or none.</summary>
    internal static IReadOnlyList<KnownProperty> FindByName(string name, bool folders)
    {
        foreach (var families in folders ? FolderFamilies : ItemFamilies)
        {
            KnownProperty[] found =
            [
                .. families.Select(family => Find(family + ":" + name)).OfType<KnownProperty>(),
            ];
            if (found.Length > 0)
                return found;
        }

        return [];
    }

    /// <summary>The properties that belong to folders, or to items that can be synchronized.</summary>
    internal static IEnumerable<KnownProperty> Of(bool folders) =>
        All.Where(known => known.Kinds.Count > 0 && (known.Family == "folder") == folders);

    /// <summary>The shortest text that means this property and no other.</summary>
    internal static string ShortText(KnownProperty known) =>
        FindByName(known.Name, known.Family == "folder") is [var only] && only == known ? known.Name : known.Uri;
}
