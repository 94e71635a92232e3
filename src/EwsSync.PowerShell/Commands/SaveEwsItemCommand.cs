using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Archives;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Saves items as files of an archive, streamed from the server to the disk. A file is there whole, on the disk and in the manifest, or not at all.</summary>
[Cmdlet(VerbsData.Save, "EwsItem", DefaultParameterSetName = OfInput, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SavedItem), typeof(ItemChange))]
public sealed class SaveEwsItemCommand : MailboxCommand
{
    private const string OfInput = "Input";
    private const string OfItem = "Item";

    /// <summary>So many are read together; it also bounds what waits in memory.</summary>
    private const int Together = 256;

    private readonly Dictionary<string, MailboxSession> _sessions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(PSObject? Input, MailboxSession? Session, ArchiveRequest? Request)> _waiting = [];
    private readonly Queue<(PSObject? Input, SavedItem? Saved)> _settled = new();
    private readonly List<(string Mailbox, string Id, string Path)> _folders = [];
    private readonly CancellationTokenSource _stop = new();
    private ItemArchive? _archive;
    private Action? _flush;

    /// <summary>The archive's folder; it is made where it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Changes of items, rows of a database, or objects with an ItemId.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfInput)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>EWS ids of items.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfItem)]
    [ValidateNotNullOrEmpty]
    public string[] ItemId { get; set; } = [];

    /// <summary>What files are made of mail.</summary>
    [Parameter]
    [ValidateSet(nameof(ArchiveFormat.Eml), nameof(ArchiveFormat.Maildir), nameof(ArchiveFormat.Mbox), nameof(ArchiveFormat.Fts))]
    [AnyCase(nameof(ArchiveFormat.Eml), nameof(ArchiveFormat.Maildir), nameof(ArchiveFormat.Mbox), nameof(ArchiveFormat.Fts))]
    public string Format { get; set; } = nameof(ArchiveFormat.Eml);

    /// <summary>Which folders the files are in.</summary>
    [Parameter]
    [ValidateSet(nameof(ArchiveLayout.FolderPath), nameof(ArchiveLayout.Flat), nameof(ArchiveLayout.Date))]
    [AnyCase(nameof(ArchiveLayout.FolderPath), nameof(ArchiveLayout.Flat), nameof(ArchiveLayout.Date))]
    public string Layout { get; set; } = nameof(ArchiveLayout.FolderPath);

    /// <summary>The template of names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = ArchiveOptions.DefaultName;

    /// <summary>Does not read what is in the archive in this version.</summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <summary>What becomes of files of deleted items and of former versions.</summary>
    [Parameter]
    [ValidateSet(nameof(ArchiveDeletion.Keep), nameof(ArchiveDeletion.Remove), nameof(ArchiveDeletion.Move))]
    [AnyCase(nameof(ArchiveDeletion.Keep), nameof(ArchiveDeletion.Remove), nameof(ArchiveDeletion.Move))]
    public string OnDelete { get; set; } = nameof(ArchiveDeletion.Keep);

    /// <summary>What becomes of files of folders that were renamed or moved.</summary>
    [Parameter]
    [ValidateSet(nameof(ArchiveRename.Stay), nameof(ArchiveRename.Follow))]
    [AnyCase(nameof(ArchiveRename.Stay), nameof(ArchiveRename.Follow))]
    public string OnRename { get; set; } = nameof(ArchiveRename.Stay);

    /// <summary>Passes each object on once the archive has it, for Complete-EwsSync.</summary>
    [Parameter(ParameterSetName = OfInput)]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var path = StateStores.FullPath(this, Path);
        var options = new ArchiveOptions
        {
            Format = Parsed<ArchiveFormat>(Format),
            Layout = Parsed<ArchiveLayout>(Layout),
            OnDelete = Parsed<ArchiveDeletion>(OnDelete),
            OnRename = Parsed<ArchiveRename>(OnRename),
            Name = Name,
            SkipExisting = SkipExisting,
        };
        if (!ShouldProcess(path, "Save items"))
            return;
        _archive = Require(Attempt(() => ItemArchive.Open(path, options)), Path);

        // A state may move past a change once its file is on the disk. Then it is not this cmdlet's turn to write: what has been saved is written with the next object.
        _flush = () => Settle(Task.Run(() => SaveAsync(_stop.Token)).GetAwaiter().GetResult());
        RunspaceDeliveries.OfThisRunspace().AddSink(_flush);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == OfItem)
        {
            foreach (var itemId in ItemId)
                Add(null, new ArchiveRequest(itemId, ChangeTypes.Create));
        }
        else if (InputObject.BaseObject is FolderChange or ItemSyncReset or JournalEntry { ItemId: null } or JournalEntry { ChangeType: JournalTypes.IdChange })
        {
            // Nothing to save; what passes them on wants them all, and a folder may have another name.
            if (ArchiveInput.FolderOf(InputObject) is { } folder)
                _folders.Add(folder);
            _waiting.Add((InputObject, null, null));
        }
        else if (ArchiveInput.Of(InputObject) is { } request)
        {
            Add(InputObject, request);
        }
        else
        {
            Report(
                new EwsInputException(ErrorIds.InvalidInput, $"An object of type {InputObject.BaseObject.GetType().Name} names no item.", "Pipe changes of items, or objects with an ItemId.")
                {
                    Input = "InputObject",
                },
                InputObject);
        }

        if (_waiting.Count >= Together)
            Save();
        WriteSettled();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Save();
        WriteSettled();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _stop.Cancel();
        base.StopProcessing();
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        if (_flush is not null)
            RunspaceDeliveries.OfThisRunspace().RemoveSink(_flush);
        _archive?.Dispose();
        _stop.Dispose();
    }

    private static T Parsed<T>(string text)
        where T : struct => Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : default;

    private void Add(PSObject? input, ArchiveRequest request) => _waiting.Add((input, Session(), request));

    private void Save()
    {
        if (_waiting.Count > 0)
            Settle(Require(Await(SaveAsync), Path));
    }

    private async Task<IReadOnlyList<SavedItem?>> SaveAsync(CancellationToken cancellationToken)
    {
        var saved = new SavedItem?[_waiting.Count];
        if (_archive is null)
            return saved;
        foreach (var mailbox in _folders.GroupBy(folder => folder.Mailbox, StringComparer.OrdinalIgnoreCase))
            await _archive.FollowAsync(mailbox.Key, [.. mailbox.Select(folder => (folder.Id, folder.Path))], cancellationToken).ConfigureAwait(false);
        _folders.Clear();
        foreach (var session in _sessions.Values)
        {
            var places = new List<int>();
            for (var i = 0; i < _waiting.Count; i++)
            {
                if (_waiting[i].Session == session)
                    places.Add(i);
            }

            var results = await _archive.SaveAsync(session, places.ConvertAll(i => _waiting[i].Request!), cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < places.Count; i++)
                saved[places[i]] = results[i];
        }

        return saved;
    }

    private void Settle(IReadOnlyList<SavedItem?> saved)
    {
        for (var i = 0; i < saved.Count; i++)
            _settled.Enqueue((_waiting[i].Input, saved[i]));
        _waiting.Clear();
    }

    private void WriteSettled()
    {
        while (_settled.Count > 0)
        {
            var (input, saved) = _settled.Dequeue();
            if (saved?.Error is { } error && saved.Status == SaveStatuses.Failed)
                Report(error, saved.ItemId);
            else if (saved is { Status: SaveStatuses.Failed })
                Report(new EwsInputException(ErrorIds.ItemUnreadable, $"The server gave nothing of the item '{saved.Subject ?? saved.ItemId}'.", "Look at it in Outlook.") { Mailbox = saved.Mailbox }, saved.ItemId);
            else if (saved is { Status: SaveStatuses.SavedAsJson })
                WriteWarning($"The server can make no content of '{saved.Subject ?? saved.ItemId}': its properties are in '{saved.FullName}'.");
            if (saved is { IsSettled: false })
                continue;
            if (PassThru && input is not null)
                WriteObject(input);
            else if (!PassThru && saved is not null)
                WriteObject(saved);
        }
    }

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
