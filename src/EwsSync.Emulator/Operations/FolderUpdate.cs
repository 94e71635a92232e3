using System;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>One SetFolderField or DeleteFolderField.</summary>
internal static class FolderUpdate
{
    internal static void Apply(Mailbox mailbox, MailFolder folder, XElement update)
    {
        var path = FieldPath.Read(update.Elements().First());
        if (update.Name.LocalName.StartsWith("Delete", StringComparison.Ordinal))
        {
            if (path.Extended is not { } key)
                throw new EwsErrorException("ErrorInvalidPropertyDelete", "Property is not valid for this operation.", path.Source);
            folder.Properties.RemoveExtended(key);
            return;
        }
        var value = update.Elements().ElementAt(1).Elements().FirstOrDefault()
            ?? throw new EwsErrorException("ErrorIncorrectUpdatePropertyCount", "An object within a change description must contain one and only one property to modify.");
        if (value.Name.LocalName == "DisplayName" && mailbox.Children(folder.Parent!).Any(other => other != folder && other.DisplayName == value.Value))
            throw new EwsErrorException("ErrorFolderExists");
        Put(folder, value);
    }

    internal static void Put(MailFolder folder, XElement property)
    {
        switch (property.Name.LocalName)
        {
            case "DisplayName":
                folder.DisplayName = property.Value;
                break;
            case "FolderClass":
                folder.FolderClass = property.Value;
                break;
            case "ExtendedProperty":
                var key = ExtendedKey.Read(property.Element(EwsNamespaces.T + "ExtendedFieldURI")!);
                folder.Properties.SetExtended(key, XmlFragment.From(property.Elements().Last()));
                if (key == ExtendedKey.Tag(0x10F4, "Boolean"))
                    folder.IsHidden = property.Elements().Last().Value.Trim() is "true" or "1";
                break;
            case "SearchParameters":
                folder.SearchParameters = property;
                folder.Properties.SetFragment("SearchParameters", XmlFragment.From(property));
                break;
            case "PermissionSet":
                folder.Properties.SetFragment("PermissionSet", XmlFragment.From(property));
                Permissions.Take(folder, property);
                break;
            default:
                throw new EwsErrorException("ErrorInvalidPropertySet", null, $"<t:FieldURI FieldURI=\"folder:{property.Name.LocalName}\"/>");
        }
    }
}
