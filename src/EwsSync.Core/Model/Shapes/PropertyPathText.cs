using System.Linq;

namespace EwsSync.Model;

/// <summary>Turns a user's text into a path.</summary>
internal static class PropertyPathText
{
    // Longer than any URI with its key; a header name may be long.
    private const int Longest = 512;

    internal static PropertyPath Parse(string? input, bool folders)
    {
        var text = input?.Trim() ?? "";
        if (text.Length == 0)
            throw PropertyErrors.Invalid(text, "it is empty");
        if (text.Length > Longest || text.Any(char.IsControl))
            throw PropertyErrors.Invalid(new string([.. text.Where(c => !char.IsControl(c))]), $"it is longer than {Longest} characters, or has control characters in it");
        if (ExtendedPathText.IsMeant(text))
            return ExtendedPathText.Parse(text);

        return (PropertyPath?)ParseNamed(text, folders) ?? ParseKeyed(text, folders) ?? throw Unknown(text, folders);
    }

    private static FieldPath? ParseNamed(string text, bool folders)
    {
        if (Find(text, folders) is not { } known)
            return null;
        return known.Keys switch
        {
            null => new FieldPath(known.Uri),
            { Count: 0 } => throw PropertyErrors.Invalid(text, $"it needs a key, as in {known.Uri}:KEY"),
            var keys => throw PropertyErrors.Invalid(text, $"it needs a key, as in {known.Uri}:{keys[0]}; keys are {string.Join(", ", keys)}"),
        };
    }

    /// <summary>A key may hold colons (a member's), so the shortest property that fits is the one.</summary>
    private static IndexedPath? ParseKeyed(string text, bool folders)
    {
        for (var colon = text.IndexOf(':'); colon > 0 && colon < text.Length - 1; colon = text.IndexOf(':', colon + 1))
        {
            if (Find(text.Substring(0, colon), folders) is not { IsIndexed: true } known)
                continue;
            var key = text.Substring(colon + 1);
            if (known.Keys!.Count == 0)
                return new IndexedPath(known.Uri, key);
            return ExtendedNames.Canonical([.. known.Keys], key) is { } canonical
                ? new IndexedPath(known.Uri, canonical)
                : throw PropertyErrors.Invalid(text, $"'{key}' is not one of its keys {string.Join(", ", known.Keys)}");
        }

        return null;
    }

    private static KnownProperty? Find(string text, bool folders)
    {
        if (PropertyCatalogue.Find(text) is { } exact)
        {
            return (exact.Family == "folder") == folders ? exact : throw PropertyErrors.Invalid(
                text, folders ? "it is a property of items, and folders are asked for" : "it is a property of folders, and items are asked for");
        }

        return PropertyCatalogue.FindByName(text, folders) switch
        {
            [] => null,
            [var only] => only,
            var several => throw PropertyErrors.Invalid(text, $"it can mean {string.Join(" or ", several.Select(known => known.Uri))}; write which"),
        };
    }

    private static Errors.EwsInputException Unknown(string text, bool folders)
    {
        var known = PropertyCatalogue.Of(folders);
        var names = text.IndexOf(':') is >= 0 ? known.Select(one => one.Uri) : known.Select(PropertyCatalogue.ShortText);
        var near = NearestNames.Of(text, names, limit: 4);
        return PropertyErrors.Invalid(
            text, near.Count == 0 ? "there is no such property" : $"there is no such property; the nearest {(near.Count == 1 ? "is" : "are")} {string.Join(", ", near)}");
    }
}
