using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Operations;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator;

/// <summary>Direct access to one mailbox, beside EWS. Folders are named by path below the top (<c>Inbox/Projects</c>), by well-known name or by id.</summary>
public sealed class EmulatorMailbox
{
    private readonly Mailbox _mailbox;

    internal EmulatorMailbox(Mailbox mailbox) => _mailbox = mailbox;

    /// <summary>Primary address.</summary>
    public string Address => _mailbox.Address;

    /// <summary>All folders below the top of the mailbox (<c>msgfolderroot</c>): what a hierarchy synchronization must arrive at.</summary>
    public IReadOnlyList<EmulatorFolder> Folders => Below("msgfolderroot");

    /// <summary>All folders below a root such as <c>root</c> or <c>archivemsgfolderroot</c>.</summary>
    public IReadOnlyList<EmulatorFolder> Below(string root)
    {
        lock (_mailbox.Gate)
        {
            var top = Find(root);
            return [.. _mailbox.Folders.Values.Where(folder => folder != top && folder.IsWithin(top)).Select(View)];
        }
    }

    /// <summary>One folder.</summary>
    public EmulatorFolder Folder(string folder)
    {
        lock (_mailbox.Gate)
            return View(Find(folder));
    }

    /// <summary>The items of a folder, newest first; associated ones only when asked for.</summary>
    public IReadOnlyList<EmulatorItem> Items(string folder, bool includeAssociated = false)
    {
        lock (_mailbox.Gate)
            return [.. Find(folder).Items.NewestFirst().Where(item => includeAssociated || !item.IsAssociated).Select(View)];
    }

    /// <summary>One item; null when it is gone.</summary>
    public EmulatorItem? Item(string id)
    {
        lock (_mailbox.Gate)
        {
            var parsed = EwsId.Parse(id);
            return _mailbox.Find(parsed.FolderSerial)?.Items.Find(parsed.ItemSerial) is { } item ? View(item) : null;
        }
    }

    /// <summary>Creates a folder below another.</summary>
    public EmulatorFolder CreateFolder(string parent, string name, string? folderClass = "IPF.Note")
    {
        lock (_mailbox.Gate)
            return View(_mailbox.CreateFolder(Find(parent), name, folderClass));
    }

    /// <summary>Creates a search folder that finds the items of a folder, and of those below it, whose subject has a text in it.</summary>
    public EmulatorFolder CreateSearchFolder(string parent, string name, string subject, string folder)
    {
        var t = EwsNamespaces.T;
        lock (_mailbox.Gate)
        {
            var made = _mailbox.CreateFolder(Find(parent), name, "IPF.Note", FolderKind.Search);
            made.SearchParameters = new XElement(
                t + "SearchParameters",
                new XAttribute("Traversal", "Deep"),
                new XElement(t + "Restriction", new XElement(
                    t + "Contains",
                    new XAttribute("ContainmentMode", "Substring"),
                    new XAttribute("ContainmentComparison", "Exact"),
                    new XElement(t + "FieldURI", new XAttribute("FieldURI", "item:Subject")),
                    new XElement(t + "Constant", new XAttribute("Value", subject)))),
                new XElement(t + "BaseFolderIds", new XElement(t + "FolderId", new XAttribute("Id", View(Find(folder)).Id))));
            return View(made);
        }
    }

    /// <summary>Renames a folder.</summary>
    public void RenameFolder(string folder, string name)
    {
        lock (_mailbox.Gate)
        {
            var found = Find(folder);
            found.DisplayName = name;
            _mailbox.FolderChanged(found);
        }
    }

    /// <summary>Moves a folder; its id stays.</summary>
    public void MoveFolder(string folder, string target)
    {
        lock (_mailbox.Gate)
            _mailbox.MoveFolder(Find(folder), Find(target));
    }

    /// <summary>Removes a folder for good, with everything in it.</summary>
    public void DeleteFolder(string folder)
    {
        lock (_mailbox.Gate)
            _mailbox.DeleteFolder(Find(folder));
    }

    /// <summary>
    /// Moves the mailbox as one is moved between organizations: folders and items get other ids and change keys, states are refused, content and search keys stay.
    /// Ids that were taken before mean nothing any more.
    /// </summary>
    public void MoveToAnotherServer()
    {
        lock (_mailbox.Gate)
            _mailbox.Rehome();
    }

    /// <summary>Gives another account rights on a folder, and on those created below it later.</summary>
    public void Share(string folder, string address, FolderRights rights)
    {
        lock (_mailbox.Gate)
            Find(folder).Rights[address] = rights;
    }

    /// <summary>Puts an unread message into a folder.</summary>
    public EmulatorItem AddMessage(string folder, string subject, string body = "Hello.", bool isRead = false, bool isAssociated = false)
    {
        lock (_mailbox.Gate)
            return View(_mailbox.Add(Find(folder), Drafts.Message(_mailbox, subject, body) with { IsRead = isRead, IsAssociated = isAssociated }));
    }

    /// <summary>Puts an item of any class into a folder: IPM.Appointment, IPM.Contact, IPM.Schedule.Meeting.Request, …</summary>
    public EmulatorItem AddItem(string folder, string itemClass, string subject)
    {
        lock (_mailbox.Gate)
            return View(_mailbox.Add(Find(folder), Drafts.OfClass(_mailbox, itemClass, subject)));
    }

    /// <summary>Puts a message into a folder that is made of MIME content, which is kept as it is.</summary>
    public EmulatorItem AddMime(string folder, byte[] mime, bool isRead = false)
    {
        lock (_mailbox.Gate)
        {
            var bag = new PropertyBag().Set("MimeContent", Convert.ToBase64String(mime));
            var attachments = MimeReader.Fill(_mailbox, bag);
            return View(_mailbox.Add(Find(folder), Drafts.Complete(_mailbox, ItemKind.Message, bag, _mailbox.Now) with { IsRead = isRead, Attachments = attachments }));
        }
    }

    /// <summary>The MIME content of an item, as EWS gives it; null for a kind that has none.</summary>
    public byte[]? Mime(string id)
    {
        lock (_mailbox.Gate)
            return MimeWriter.Element(Locate(id).Item) is { } element ? Convert.FromBase64String(XmlFragment.Value(element)!) : null;
    }

    /// <summary>Changes the subject of an item.</summary>
    public EmulatorItem Edit(string id, string subject)
    {
        lock (_mailbox.Gate)
        {
            var (folder, item) = Locate(id);
            return View(_mailbox.Change(folder, item, item with { Properties = item.Properties.Copy().Set("Subject", subject) }));
        }
    }

    /// <summary>Sets the read flag of an item.</summary>
    public EmulatorItem SetRead(string id, bool isRead)
    {
        lock (_mailbox.Gate)
        {
            var (folder, item) = Locate(id);
            return View(_mailbox.SetRead(folder, item, isRead));
        }
    }

    /// <summary>Moves an item; it gets a new id.</summary>
    public EmulatorItem Move(string id, string folder)
    {
        lock (_mailbox.Gate)
        {
            var (from, item) = Locate(id);
            return View(_mailbox.Move(from, item, Find(folder)));
        }
    }

    /// <summary>Copies an item; the copy gets an id of its own.</summary>
    public EmulatorItem Copy(string id, string folder)
    {
        lock (_mailbox.Gate)
            return View(_mailbox.Copy(Locate(id).Folder, Locate(id).Item, Find(folder)));
    }

    /// <summary>Whether synchronization is refused with ErrorInvalidOperation, as for a group mailbox.</summary>
    public bool RefusesSync
    {
        get => _mailbox.RefusesSync;
        set => _mailbox.RefusesSync = value;
    }

    /// <summary>From now on synchronization does not mention the item: a server that passes over one, as Gromox was seen to do. FindItem and GetItem know it.</summary>
    public void HideFromSync(string id)
    {
        lock (_mailbox.Gate)
        {
            var (folder, item) = Locate(id);
            folder.Unmentioned.Add(item.Serial);
        }
    }

    /// <summary>From now on FindItem counts the item (or FindFolder the folder) and does not list it. Synchronization, GetItem and GetFolder know it.</summary>
    public void HideFromFind(string id)
    {
        lock (_mailbox.Gate)
            _mailbox.Unlisted.Add(EwsId.Parse(id).IsItem ? Locate(id).Item.Serial : Find(id).Serial);
    }

    /// <summary>Deletes an item as DeleteItem does with <c>SoftDelete</c> (into Recoverable Items) or <c>MoveToDeletedItems</c>.</summary>
    public void Delete(string id, string deleteType)
    {
        lock (_mailbox.Gate)
        {
            var (folder, item) = Locate(id);
            DeleteItem.Dispose(_mailbox, folder, item, deleteType);
        }
    }

    /// <summary>Deletes an item for good.</summary>
    public void Delete(string id)
    {
        lock (_mailbox.Gate)
        {
            var (folder, item) = Locate(id);
            _mailbox.Delete(folder, item);
        }
    }

    private (MailFolder Folder, MailItem Item) Locate(string id)
    {
        var parsed = EwsId.Parse(id);
        var folder = _mailbox.Find(parsed.FolderSerial);
        return folder?.Items.Find(parsed.ItemSerial) is { } item
            ? (folder, item)
            : throw new ArgumentException("There is no such item in this mailbox.", nameof(id));
    }

    private MailFolder Find(string name)
    {
        if (_mailbox.WellKnown(name) is { } known)
            return known;
        var top = (_mailbox.WellKnown("msgfolderroot") ?? _mailbox.WellKnown("publicfoldersroot"))!;
        return _mailbox.Folders.Values.FirstOrDefault(folder => folder.IsWithin(top) && string.Equals(folder.Path, name, StringComparison.OrdinalIgnoreCase))
            ?? _mailbox.Folders.Values.FirstOrDefault(folder => _mailbox.Id(folder) == name)
            ?? throw new ArgumentException($"There is no folder '{name}' in this mailbox.", nameof(name));
    }

    private EmulatorFolder View(MailFolder folder) => new(
        _mailbox.Id(folder), _mailbox.ChangeKey(folder), _mailbox.Id(folder.Parent ?? folder), folder.Path, folder.DisplayName, folder.FolderClass,
        folder.DistinguishedId, folder.Kind.ElementName, folder.Items.Count, folder.Items.Unread, folder.IsHidden);

    private EmulatorItem View(MailItem item) => new(
        _mailbox.Id(item), _mailbox.ChangeKey(item), EwsId.Folder(_mailbox.Guid, item.FolderSerial), item.Kind.ElementName, item.ItemClass,
        item.Subject, item.IsRead, item.IsAssociated, item.Received);
}
