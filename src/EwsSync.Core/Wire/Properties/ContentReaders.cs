using System;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>Bodies, MIME and the small structures that items and folders share.</summary>
internal static class ContentReaders
{
    private static readonly PropertyTable<EffectiveRights> Rights = new()
    {
        { "CreateAssociated", static (xml, rights) => rights.CreateAssociated = xml.Boolean() },
        { "CreateContents", static (xml, rights) => rights.CreateContents = xml.Boolean() },
        { "CreateHierarchy", static (xml, rights) => rights.CreateHierarchy = xml.Boolean() },
        { "Delete", static (xml, rights) => rights.Delete = xml.Boolean() },
        { "Modify", static (xml, rights) => rights.Modify = xml.Boolean() },
        { "Read", static (xml, rights) => rights.Read = xml.Boolean() },
        { "ViewPrivateItems", static (xml, rights) => rights.ViewPrivateItems = xml.Boolean() },
    };

    private static readonly PropertyTable<ItemFlag> FlagLines = new()
    {
        { "FlagStatus", static (xml, flag) => flag.FlagStatus = xml.Shared() },
        { "StartDate", static (xml, flag) => flag.StartDate = xml.Time() },
        { "DueDate", static (xml, flag) => flag.DueDate = xml.Time() },
        { "CompleteDate", static (xml, flag) => flag.CompleteDate = xml.Time() },
    };

    public static EffectiveRights EffectiveRights(this ElementReader xml) => Rights.Read(xml, new EffectiveRights());

    public static ItemFlag Flag(this ElementReader xml) => FlagLines.Read(xml, new ItemFlag());

    public static ItemBody Body(this ElementReader xml)
    {
        var type = xml.Attribute("BodyType");
        bool? cut = XsdValues.TryBoolean((xml.Attribute("IsTruncated") ?? string.Empty).AsSpan(), out var value) ? value : null;
        return new ItemBody(type, cut, xml.Text());
    }

    public static MimeContent? MimeContent(this ElementReader xml)
    {
        var characterSet = xml.Attribute("CharacterSet");
        return xml.Base64() is { } content ? new MimeContent(characterSet, content) : null;
    }

    public static RetentionTag? RetentionTag(this ElementReader xml)
    {
        bool? isExplicit = XsdValues.TryBoolean((xml.Attribute("IsExplicit") ?? string.Empty).AsSpan(), out var value) ? value : null;
        return xml.Guid() is { } id ? new RetentionTag(id, isExplicit) : null;
    }
}
