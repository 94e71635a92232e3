using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Writes folders in the wanted shape. Call it under the mailbox's lock: counters are read.</summary>
internal sealed class FolderWriter
{
    private const string Rights =
        "<t:EffectiveRights><t:CreateAssociated>true</t:CreateAssociated><t:CreateContents>true</t:CreateContents>"
        + "<t:CreateHierarchy>true</t:CreateHierarchy><t:Delete>true</t:Delete><t:Modify>true</t:Modify><t:Read>true</t:Read></t:EffectiveRights>";

    private static readonly string[] Default = ["FolderId", "DisplayName", "TotalCount", "ChildFolderCount", "UnreadCount"];
    private readonly Mailbox _mailbox;
    private readonly string _base;
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly List<FieldPath> _extended = [];

    internal FolderWriter(Mailbox mailbox, XElement? shape)
    {
        _mailbox = mailbox;
        _base = shape?.Element(EwsNamespaces.T + "BaseShape")?.Value.Trim() ?? "IdOnly";
        foreach (var element in shape?.Element(EwsNamespaces.T + "AdditionalProperties")?.Elements() ?? [])
        {
            var path = FieldPath.Read(element);
            if (path.Extended is null)
                _named.Add(path.Element);
            else
                _extended.Add(path);
        }
    }

    internal static string FolderIdElement(Mailbox mailbox, MailFolder folder) =>
        $"<t:FolderId Id=\"{mailbox.Id(folder)}\" ChangeKey=\"{mailbox.ChangeKey(folder)}\"/>";

    internal string Write(MailFolder folder)
    {
        var result = new StringBuilder(512).Append("<t:").Append(folder.Kind.ElementName).Append('>');
        foreach (var element in folder.Kind.Order)
        {
            if (element == "ExtendedProperty")
                WriteExtended(result, folder);
            else if (Wants(element))
                result.Append(Property(folder, element));
        }
        return result.Append("</t:").Append(folder.Kind.ElementName).Append('>').ToString();
    }

    private bool Wants(string element) =>
        element == "FolderId"
        || _named.Contains(element)
        || (_base == "Default" && Default.Contains(element, StringComparer.Ordinal))
        || (_base == "AllProperties" && element is not ("DistinguishedFolderId" or "PolicyTag" or "ArchiveTag" or "ReplicaList" or "SharingEffectiveRights"));

    /// <summary>The fragment of a property, or null when the folder has none.</summary>
    internal string? Property(MailFolder folder, string element) => element switch
    {
        "FolderId" => FolderIdElement(_mailbox, folder),
        "ParentFolderId" => $"<t:ParentFolderId Id=\"{_mailbox.Id(folder.Parent ?? folder)}\" ChangeKey=\"AQAAAA==\"/>",
        "FolderClass" => folder.FolderClass is null ? null : XmlFragment.Element("FolderClass", folder.FolderClass),
        "DisplayName" => XmlFragment.Element("DisplayName", folder.DisplayName),
        "TotalCount" => Number("TotalCount", folder.Items.Count),
        "ChildFolderCount" => Number("ChildFolderCount", _mailbox.Children(folder).Count()),
        "UnreadCount" => Number("UnreadCount", folder.Items.Unread),
        "EffectiveRights" => Rights,
        "DistinguishedFolderId" => folder.DistinguishedId is { } id && SchemaTable.Instance.Values("DistinguishedFolderIdNameType").Contains(id)
            ? XmlFragment.Element("DistinguishedFolderId", id)
            : null,
        _ => folder.Properties.Fragment(element),
    };

    private static string Number(string element, int value) => string.Create(CultureInfo.InvariantCulture, $"<t:{element}>{value}</t:{element}>");

    private void WriteExtended(StringBuilder result, MailFolder folder)
    {
        foreach (var path in _extended)
        {
            var key = path.Extended!.Value;
            var replica = (key.Name, key.Type, key.Set) == ("6698", "Binary", "") ? Replica(folder) : null;
            var value = replica is { } guid ? XmlFragment.Element("Value", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{guid:D}\0"))) : Extended(folder, key);
            if (value is not null)
                result.Append("<t:ExtendedProperty>").Append(path.Source).Append(value).Append("</t:ExtendedProperty>");
        }
    }

    /// <summary>The content mailbox of public folders, which the replica list names.</summary>
    internal Func<MailFolder, Guid?> Replica { get; init; } = static _ => null;

    internal static string? Extended(MailFolder folder, ExtendedKey key)
    {
        if (folder.Properties.Extended.TryGetValue(key, out var stored))
            return stored;
        if (key.Set.Length > 0)
            return null;
        return (key.Name, key.Type) switch
        {
            ("10f4", "Boolean") => folder.IsHidden ? "<t:Value>true</t:Value>" : "<t:Value>false</t:Value>",
            ("0e08", "Long") => ItemSize.Of(folder) is { } size ? XmlFragment.Element("Value", size.ToString(CultureInfo.InvariantCulture)) : null,
            ("3001", "String") => XmlFragment.Element("Value", folder.DisplayName),
            ("3613", "String") => folder.FolderClass is null ? null : XmlFragment.Element("Value", folder.FolderClass),
            ("670a", "SystemTime") => $"<t:Value>{folder.LocalCommitTimeMax.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}</t:Value>",
            ("670b", "Integer") => XmlFragment.Element("Value", folder.DeletedCountTotal.ToString(CultureInfo.InvariantCulture)),
            ("3602", "Integer") => XmlFragment.Element("Value", folder.Items.Count.ToString(CultureInfo.InvariantCulture)),
            ("3603", "Integer") => XmlFragment.Element("Value", folder.Items.Unread.ToString(CultureInfo.InvariantCulture)),
            _ => null,
        };
    }
}
