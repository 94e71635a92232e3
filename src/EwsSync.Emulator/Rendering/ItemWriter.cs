using System;
using System.Globalization;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Rendering;

/// <summary>Writes items in the wanted shape. Stored fragments are copied; what depends on place or time is computed.</summary>
internal sealed class ItemWriter(Mailbox mailbox, ItemShape shape)
{
    private const string Rights =
        "<t:EffectiveRights><t:CreateAssociated>false</t:CreateAssociated><t:CreateContents>false</t:CreateContents>"
        + "<t:CreateHierarchy>false</t:CreateHierarchy><t:Delete>true</t:Delete><t:Modify>true</t:Modify><t:Read>true</t:Read></t:EffectiveRights>";

    private const string MessageResponses = "<t:ResponseObjects><t:ReplyToItem/><t:ReplyAllToItem/><t:ForwardItem/></t:ResponseObjects>";

    internal void Write(PageBuffer target, MailItem item)
    {
        target.Append(item.Kind.StartTag);
        foreach (var element in shape.Elements(item.Kind))
        {
            if (element == "ExtendedProperty")
                WriteExtended(target, item);
            else if (Property(item, element) is { } fragment)
                target.Append(fragment);
        }
        target.Append(item.Kind.EndTag);
    }

    internal static string ItemIdElement(Mailbox mailbox, MailItem item) => $"<t:ItemId Id=\"{mailbox.Id(item)}\" ChangeKey=\"{mailbox.ChangeKey(item)}\"/>";

    /// <summary>The fragment of a property, or null when the item has none.</summary>
    internal string? Property(MailItem item, string element)
    {
        var computed = element switch
        {
            "ItemId" => item.Serial == 0 ? null : ItemIdElement(mailbox, item),
            "ParentFolderId" => item.Serial == 0 ? null : $"<t:ParentFolderId Id=\"{EwsId.Folder(mailbox.Guid, item.FolderSerial)}\" ChangeKey=\"AQAAAA==\"/>",
            "ItemClass" => XmlFragment.Element("ItemClass", item.ItemClass),
            "IsRead" => item.IsRead ? "<t:IsRead>true</t:IsRead>" : "<t:IsRead>false</t:IsRead>",
            "IsAssociated" => item.IsAssociated ? "<t:IsAssociated>true</t:IsAssociated>" : "<t:IsAssociated>false</t:IsAssociated>",
            "DateTimeReceived" => $"<t:DateTimeReceived>{XmlFragment.Time(item.Received)}</t:DateTimeReceived>",
            "LastModifiedTime" => $"<t:LastModifiedTime>{XmlFragment.Time(item.Modified)}</t:LastModifiedTime>",
            "HasAttachments" => AttachmentWriter.HasVisible(item) ? "<t:HasAttachments>true</t:HasAttachments>" : "<t:HasAttachments>false</t:HasAttachments>",
            "Attachments" => item.Attachments.Count == 0 ? null : AttachmentWriter.List(mailbox, item),
            "EffectiveRights" => Rights,
            "InstanceKey" => $"<t:InstanceKey>{Convert.ToBase64String(BitConverter.GetBytes(item.Serial))}</t:InstanceKey>",
            "WebClientReadFormQueryString" => Query(item),
            "ResponseObjects" => item.Kind.HasReadFlag ? MessageResponses : "<t:ResponseObjects><t:ForwardItem/></t:ResponseObjects>",
            "Size" => item.Properties.Fragment("Size") ?? string.Create(CultureInfo.InvariantCulture, $"<t:Size>{ItemSize.Of(item)}</t:Size>"),
            "Body" => Bodies.Body(item, "Body", shape.BodyType),
            "UniqueBody" or "NormalizedBody" => Bodies.Body(item, element, shape.BodyType),
            "TextBody" => Bodies.Body(item, element, "Text"),
            "Preview" => XmlFragment.Element("Preview", Bodies.Preview(item)),
            "CompleteName" => CompleteName.Of(item.Properties),
            "MimeContent" => MimeWriter.Element(item),
            "InternetMessageHeaders" => MimeWriter.Headers(item),
            _ => item.Properties.Fragment(element),
        };
        return computed is not null && shape.Indexed.Count > 0 ? IndexedEntries.Filter(computed, element, shape) : computed;
    }

    private string Query(MailItem item) =>
        $"<t:WebClientReadFormQueryString>?ItemID={Uri.EscapeDataString(mailbox.Id(item))}&amp;exvsurl=1&amp;viewmodel=ReadMessageItem</t:WebClientReadFormQueryString>";

    private void WriteExtended(PageBuffer target, MailItem item)
    {
        foreach (var path in shape.Extended)
        {
            if (Extended(item, path.Extended!.Value) is { } value)
                target.Append($"<t:ExtendedProperty>{path.Source}{value}</t:ExtendedProperty>");
        }
    }

    /// <summary>The <c>t:Value</c> or <c>t:Values</c> of an extended property, or null.</summary>
    internal string? Extended(MailItem item, ExtendedKey key) => item.Properties.Extended.TryGetValue(key, out var stored) ? stored : Known(item, key);

    /// <summary>MAPI properties that mirror an EWS one.</summary>
    private string? Known(MailItem item, ExtendedKey key)
    {
        if (key.Set.Length > 0)
            return null;
        var text = (key.Name, key.Type) switch
        {
            ("001a", "String") => item.ItemClass,
            ("0037", "String") => item.Subject,
            ("0e1d", "String") => item.Subject,
            ("1035", "String") => item.Properties.Text("InternetMessageId"),
            ("0e06", "SystemTime") => XmlFragment.Time(item.Received),
            ("3008", "SystemTime") => XmlFragment.Time(item.Modified),
            ("0e07", "Integer") => item.IsRead ? "1" : "0",
            // PidTagInternetArticleNumber, the UID of IMAP: grows, and is another one after a move.
            ("0e23", "Integer") => item.Serial.ToString(CultureInfo.InvariantCulture),
            ("0e08", "Integer") => XmlFragment.Value(Property(item, "Size")!),
            ("300b", "Binary") => mailbox.SearchKey(item),
            _ => null,
        };
        return text is null ? null : XmlFragment.Element("Value", text);
    }
}
