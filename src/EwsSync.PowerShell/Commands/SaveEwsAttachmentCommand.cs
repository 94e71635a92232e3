using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.States;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Saves attachments as files, streamed from the server to the disk. A file is there whole and on the disk, or not at all.</summary>
[Cmdlet(VerbsData.Save, "EwsAttachment", DefaultParameterSetName = OfChange, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SavedAttachment), typeof(ItemChange))]
public sealed class SaveEwsAttachmentCommand : MailboxCommand
{
    private const string OfChange = "Change";
    private const string OfItem = "Item";
    private const string OfAttachment = "Attachment";

    private readonly Dictionary<string, MailboxSession> _sessions = new(StringComparer.OrdinalIgnoreCase);
    private AttachmentFiles _files = null!;

    /// <summary>The folder; it is made where it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Changes whose items' attachments are saved, attachments of items, or objects with an AttachmentId or ItemId.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfChange)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>EWS ids of items.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfItem)]
    [ValidateNotNullOrEmpty]
    public string[] ItemId { get; set; } = [];

    /// <summary>EWS ids of attachments.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfAttachment)]
    [ValidateNotNullOrEmpty]
    public string[] AttachmentId { get; set; } = [];

    /// <summary>Only attachments of such a name.</summary>
    [Parameter(ParameterSetName = OfChange)]
    [Parameter(ParameterSetName = OfItem)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Those too that a body shows inside, pictures mostly.</summary>
    [Parameter(ParameterSetName = OfChange)]
    [Parameter(ParameterSetName = OfItem)]
    public SwitchParameter IncludeInline { get; set; }

    /// <summary>A folder for each item, named by the item's key.</summary>
    [Parameter]
    public SwitchParameter FolderPerItem { get; set; }

    /// <summary>Replaces files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Passes over what is saved already; with -FolderPerItem, where a name cannot be another item's.</summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <summary>Passes each change on once its attachments are on the disk, for Complete-EwsSync, instead of an object per file.</summary>
    [Parameter(ParameterSetName = OfChange)]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SkipExisting && Force)
            Refuse("-SkipExisting and -Force contradict each other.", "Use one of them.");
        if (SkipExisting && !FolderPerItem)
            Refuse("Without -FolderPerItem a file of the same name may be another item's.", "Use -SkipExisting with -FolderPerItem.");
        _files = new AttachmentFiles(
            StateStores.FullPath(this, Path), new AttachmentFileOptions { Overwrite = Force, FolderPerItem = FolderPerItem }, Observer);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case OfChange:
                if (SaveInput() && PassThru)
                    WriteObject(InputObject);
                break;
            case OfItem:
                foreach (var itemId in ItemId)
                    SaveAll(itemId, null);
                break;
            default:
                foreach (var attachmentId in AttachmentId)
                    Save(attachmentId);
                break;
        }
    }

    private void Refuse(string message, string advice) => End(new EwsInputException(ErrorIds.InvalidInput, message, advice) { Input = nameof(SkipExisting) });

    private bool SaveInput()
    {
        switch (InputObject.BaseObject)
        {
            // A change without an item (Delete, ReadFlagChange, Reset) has nothing to save.
            case ItemChange change:
                return change.Item is not { ItemId.Id: { } id } item || SaveAll(id, item);
            // So it is with a row of the journal, which has no item to look into.
            case JournalEntry { ItemId: null } or JournalEntry { ChangeType: not (ChangeTypes.Create or ChangeTypes.Update) }:
                return true;
            case Attachment attachment:
                return Save(Session(), attachment.AttachmentId?.RootItemId, attachment, null);
            default:
                if (TextOf("AttachmentId") is { } attachmentId)
                    return Save(attachmentId);
                if (TextOf("ItemId") is { } itemId)
                    return SaveAll(itemId, null);
                Report(
                    new EwsInputException(ErrorIds.InvalidInput, $"An object of type {InputObject.BaseObject.GetType().Name} names no attachment.", "Pipe changes of items, attachments, or objects with an ItemId or AttachmentId.")
                    {
                        Input = "InputObject",
                    },
                    InputObject);
                return false;
        }
    }

    private string? TextOf(string property) =>
        LanguagePrimitives.ConvertTo<string>(InputObject.Properties[property]?.Value) is { Length: > 0 } text ? text : null;

    /// <summary>Whether all that is wanted of the item is on the disk.</summary>
    private bool SaveAll(string itemId, EwsItem? item)
    {
        if (item is { HasAttachments: false } && !IncludeInline)
            return true;
        var session = Session();
        IReadOnlyList<Attachment>? attachments = item?.Attachments;
        if (attachments is null)
        {
            var listed = Await(token => AttachmentFiles.ListAsync(session, new ItemId(itemId), token));
            if (listed.Error is { } error)
                return IsGone(error, item, itemId);
            attachments = listed.Value!;
        }

        var whole = true;
        foreach (var attachment in attachments.Where(IsWanted))
            whole &= Save(session, itemId, attachment, item?.Subject);
        return whole;
    }

    private bool Save(MailboxSession session, string? itemId, Attachment attachment, string? subject)
    {
        var name = attachment.Name ?? attachment.Kind;
        return !ShouldProcess(subject is null ? name : $"{name} ({subject})", "Save attachment")
            || Write(Await(token => _files.SaveAsync(session, itemId, attachment, token)), name);
    }

    private bool Save(string attachmentId)
    {
        var session = Session();
        return !ShouldProcess(attachmentId, "Save attachment") || Write(Await(token => _files.SaveAsync(session, attachmentId, token)), attachmentId);
    }

    private bool IsGone(EwsException error, EwsItem? item, string itemId)
    {
        // Deleted since the change was read: there is nothing left to save, and its own change follows.
        if (item is null || error.ErrorId != ErrorIds.ItemNotFound)
        {
            Report(error, itemId);
            return false;
        }

        WriteVerbose($"The item '{item.Subject}' is gone; it has no attachments any more.");
        return true;
    }

    private bool Write(Async.Outcome<SavedAttachment> outcome, string target)
    {
        if (SkipExisting && outcome.Error is { ErrorId: ErrorIds.FileExists })
        {
            WriteVerbose($"'{target}' is saved already.");
            return true;
        }

        if (outcome.Error is { } error)
        {
            Report(error, target);
            return false;
        }

        if (!PassThru)
            WriteObject(outcome.Value);
        return true;
    }

    private bool IsWanted(Attachment attachment) =>
        (IncludeInline || attachment.IsInline != true)
        && (Name is null || Name.Any(pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(attachment.Name ?? string.Empty)));

    private MailboxSession Session()
    {
        var addresses = Addresses();
        if (addresses.Count != 1)
        {
            End(new EwsInputException(ErrorIds.InvalidInput, "An item belongs to one mailbox, but several were named.", "Name the one that it is in.")
            {
                Input = "Mailbox",
            });
        }

        if (!_sessions.TryGetValue(addresses[0], out var session))
            _sessions[addresses[0]] = session = OpenMailbox(addresses[0]);
        return session;
    }
}
