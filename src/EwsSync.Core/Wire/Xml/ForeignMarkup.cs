using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;

namespace EwsSync.Wire;

/// <summary>
/// Distinguishes tags of EWS from markup that somebody forgot to escape: HTML of a body, <c>o:p</c> of a word processor, a "smaller than" in a subject. EWS has
/// prefixes that the answer has declared, or else names that the tables know.
/// </summary>
internal sealed class ForeignMarkup
{
    private const string Declaration = "xmlns";

    private static readonly HashSet<string> Frame = new(StringComparer.Ordinal)
    {
        "Envelope", "Header", "Body", "Fault", "ServerVersionInfo", "ResponseMessages", "ResponseCode", "MessageText", "MessageXml", "DescriptiveLinkKey",
        "SyncState", "IncludesLastItemInRange", "IncludesLastFolderInRange", "Changes", "Create", "Update", "Delete", "ReadFlagChange", "Items", "Folders",
        "ItemId", "FolderId", "IsRead", "Folder", "CalendarFolder", "ContactsFolder", "SearchFolder", "TasksFolder",
    };

    private static readonly HashSet<string> ChangeKinds = new(StringComparer.Ordinal) { "Create", "Update", "Delete", "ReadFlagChange" };

    private readonly HashSet<string> _prefixes = new(StringComparer.Ordinal);
    private readonly WireNames _names = new();
    private bool _hasDefault;
    private bool _betweenChanges;

    /// <summary>Whether a tag (what stands between its angle brackets) is not one of EWS.</summary>
    /// <exception cref="XmlException">It stands where a change belongs: as text it would be lost without a word.</exception>
    public bool Contains(string tag)
    {
        var local = LocalNameOf(tag);
        if (IsForeign(tag))
        {
            return _betweenChanges && tag[0] != '/' && local.Length > 0 && XmlConvert.IsStartNCNameChar(local[0])
                ? throw new XmlException($"The element '{NameOf(tag)}' in Changes is not one of EWS.")
                : true;
        }

        var isEnd = tag[0] == '/';
        var isEmpty = tag.EndsWith("/>", StringComparison.Ordinal);
        if (!isEmpty || !ChangeKinds.Contains(local))
            _betweenChanges = !isEmpty && (isEnd ? ChangeKinds.Contains(local) : local == "Changes");
        return false;
    }

    private static string LocalNameOf(string tag)
    {
        var name = NameOf(tag);
        return name.Substring(name.IndexOf(':') + 1);
    }

    private bool IsForeign(string tag)
    {
        var name = NameOf(tag);
        var colon = name.IndexOf(':');
        var local = name.Substring(colon + 1);
        if (local.Length == 0 || !XmlConvert.IsStartNCNameChar(local[0]))
            return true;
        var declares = tag.Contains(Declaration) && tag[0] != '/';
        if (colon < 0)
        {
            if (!(_hasDefault || DeclaresDefault(tag)) || !IsKnown(local))
                return true;
        }
        else if (!_prefixes.Contains(name.Substring(0, colon)) && !(declares && tag.Contains($"{Declaration}:{name.Substring(0, colon)}=")))
        {
            return true;
        }

        if (declares)
            Declare(tag);
        return false;
    }

    private static string NameOf(string tag)
    {
        var start = tag.Length > 0 && tag[0] == '/' ? 1 : 0;
        var end = start;
        while (end < tag.Length && (XmlConvert.IsNCNameChar(tag[end]) || tag[end] == ':'))
            end++;
        return tag.Substring(start, end - start);
    }

    private bool IsKnown(string local) =>
        Frame.Contains(local) || _names.Get(local) is not null
        || local.EndsWith("Response", StringComparison.Ordinal) || local.EndsWith("ResponseMessage", StringComparison.Ordinal);

    private static bool DeclaresDefault(string tag) => tag.Contains($"{Declaration}=\"http://schemas.") || tag.Contains($"{Declaration}='http://schemas.");

    private void Declare(string tag)
    {
        _hasDefault |= DeclaresDefault(tag);
        foreach (var part in tag.Split([Declaration + ":"], StringSplitOptions.None).Skip(1))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
                _prefixes.Add(part.Substring(0, equals).Trim());
        }
    }
}
