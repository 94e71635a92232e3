using System;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Operations;

/// <summary>Who calls, and what he may reach.</summary>
internal sealed class OperationContext(EmulatedOrganization organization, EmulatorAccount caller, string? impersonated, HttpContext http)
{
    /// <summary>The request as HTTP has it.</summary>
    internal HttpContext Http => http;

    /// <summary>What is to go wrong in the middle of an answer that stays open; null = nothing.</summary>
    internal FaultRule? Fault { get; init; }

    /// <summary>Closes the connection in the middle of the answer.</summary>
    internal required Action Cut { get; init; }

    /// <summary>The account that signed in.</summary>
    internal string Caller => caller.Address;

    internal EmulatedOrganization Organization => organization;

    /// <summary>The account as which the call acts.</summary>
    internal string Acting => impersonated ?? caller.Address;

    /// <summary>The caller's own mailbox; null for a service account that does not impersonate.</summary>
    internal Mailbox? Own => organization.Mailbox(Acting);

    /// <summary>The mailbox that was touched last, for the log.</summary>
    internal Mailbox? Touched { get; private set; }

    /// <summary>The folder that was named last.</summary>
    internal MailFolder? TouchedFolder { get; private set; }

    /// <summary>Finds the folder that a FolderId or DistinguishedFolderId names. Needs the lock only afterwards.</summary>
    /// <param name="id">The <c>t:FolderId</c> or <c>t:DistinguishedFolderId</c> element.</param>
    /// <param name="notFound">The code for a folder that is gone.</param>
    internal (Mailbox Mailbox, MailFolder Folder) Folder(XElement id, string notFound = "ErrorItemNotFound")
    {
        Mailbox mailbox;
        MailFolder? folder;
        if (id.Name.LocalName == "DistinguishedFolderId")
        {
            mailbox = id.Attribute("Id")!.Value == "publicfoldersroot" ? organization.PublicFolders : DistinguishedMailbox(id);
            folder = mailbox.WellKnown(id.Attribute("Id")!.Value)
                ?? throw new EwsErrorException(notFound == "ErrorItemNotFound" ? "ErrorFolderNotFound" : notFound);
        }
        else
        {
            var parsed = EwsId.Parse(id.Attribute("Id")!.Value);
            if (parsed.IsItem)
                throw new EwsErrorException("ErrorCannotUseItemIdForFolderId");
            mailbox = organization.Mailbox(parsed.Mailbox) ?? throw new EwsErrorException(notFound);
            lock (mailbox.Gate)
                folder = mailbox.Find(parsed.FolderSerial) ?? throw new EwsErrorException(notFound);
        }
        Touched = mailbox;
        TouchedFolder = folder;
        Demand(mailbox, folder, FolderRights.Reviewer, notFound);
        return (mailbox, folder);
    }

    /// <summary>Finds an item and its folder.</summary>
    internal (Mailbox Mailbox, MailFolder Folder, MailItem Item) Item(string id)
    {
        var parsed = EwsId.Parse(id);
        if (!parsed.IsItem)
            throw new EwsErrorException("ErrorCannotUseFolderIdForItemId");
        var mailbox = organization.Mailbox(parsed.Mailbox) ?? throw new EwsErrorException("ErrorItemNotFound");
        Touched = mailbox;
        lock (mailbox.Gate)
        {
            var folder = mailbox.Find(parsed.FolderSerial) ?? throw new EwsErrorException("ErrorItemNotFound");
            Demand(mailbox, folder, FolderRights.Reviewer, "ErrorItemNotFound");
            var item = folder.Items.Find(parsed.ItemSerial) ?? throw new EwsErrorException("ErrorItemNotFound");
            return (mailbox, folder, item);
        }
    }

    /// <summary>Refuses what a delegate may not do. The owner, and whoever impersonates him, may do everything.</summary>
    internal void Demand(Mailbox mailbox, MailFolder folder, FolderRights wanted, string hidden = "ErrorAccessDenied")
    {
        if (mailbox == Own || mailbox.IsPublic)
            return;
        var rights = folder.RightsOf(Acting);
        if (rights == FolderRights.None)
            throw new EwsErrorException(hidden == "ErrorItemNotFound" ? hidden : "ErrorAccessDenied");
        if (rights < wanted)
            throw new EwsErrorException("ErrorAccessDenied");
    }

    /// <summary>Whether a folder is shown at all: a delegate sees only what is shared with him.</summary>
    internal bool Shows(Mailbox mailbox, MailFolder folder) => mailbox == Own || mailbox.IsPublic || folder.RightsOf(Acting) != FolderRights.None;

    private Mailbox DistinguishedMailbox(XElement id)
    {
        var address = id.Element(EwsNamespaces.T + "Mailbox")?.Element(EwsNamespaces.T + "EmailAddress")?.Value.Trim();
        if (address is null)
            return Own ?? throw new EwsErrorException("ErrorMissingEmailAddress");
        return organization.Mailbox(address) ?? throw new EwsErrorException("ErrorNonExistentMailbox");
    }
}
