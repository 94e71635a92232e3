using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One mailbox with its folders, items and logs. Every method wants <see cref="Gate"/> to be held.</summary>
internal sealed class Mailbox
{
    private readonly SortedDictionary<long, MailFolder> _folders = [];
    private readonly Dictionary<string, MailFolder> _wellKnown = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Guid _origin;
    private long _serial = 0x10E;

    internal Mailbox(Guid guid, string address, string displayName, TimeProvider clock, DateTime made, bool hasArchive)
        : this(guid, address, displayName, clock, made, hasArchive ? DistinguishedFolders.Primary.Concat(DistinguishedFolders.Archive) : DistinguishedFolders.Primary)
    {
    }

    /// <param name="guid">Part of every id.</param>
    /// <param name="address">Its address.</param>
    /// <param name="displayName">Its name.</param>
    /// <param name="clock">The time.</param>
    /// <param name="made">When its folders were made, so that the same mailbox can be made twice.</param>
    /// <param name="folders">Those that it begins with.</param>
    internal Mailbox(Guid guid, string address, string displayName, TimeProvider clock, DateTime made, IEnumerable<WellKnownFolder> folders)
    {
        Guid = _origin = guid;
        Address = address;
        Events = new MailboxEvents(this);
        DisplayName = displayName;
        _clock = clock;
        foreach (var folder in folders)
            AddWellKnown(folder, made);
    }

    internal Lock Gate { get; } = new();

    /// <summary>Part of every id; another one after a move to another server.</summary>
    internal Guid Guid { get; private set; }

    internal string Address { get; }

    internal string DisplayName { get; }

    /// <summary>Whether synchronization and notifications are refused, and folders are listed level by level only.</summary>
    internal bool IsPublic => _wellKnown.ContainsKey("publicfoldersroot");

    /// <summary>Whether synchronization is refused, as for a group mailbox.</summary>
    internal bool RefusesSync { get; set; }

    /// <summary>Serials of items and folders that FindItem and FindFolder count and do not list.</summary>
    internal HashSet<long> Unlisted { get; } = [];

    /// <summary>Called when it becomes another mailbox than the one that was made.</summary>
    internal Action? Touched { get; set; }

    /// <summary>The number of the newest change.</summary>
    internal long Newest { get; private set; } = 0x1000;

    internal HierarchyLog Hierarchy { get; } = new();

    /// <summary>What subscriptions receive.</summary>
    internal MailboxEvents Events { get; }

    internal IReadOnlyDictionary<long, MailFolder> Folders => _folders;

    internal DateTime Now => _clock.GetUtcNow().UtcDateTime;

    internal MailFolder? WellKnown(string id) => _wellKnown.GetValueOrDefault(id);

    internal MailFolder? Find(long serial) => _folders.GetValueOrDefault(serial);

    internal IEnumerable<MailFolder> Children(MailFolder parent) => _folders.Values.Where(folder => folder.Parent == parent);

    internal string Id(MailFolder folder) => EwsId.Folder(Guid, folder.Serial);

    internal string Id(MailItem item) => EwsId.Item(Guid, item);

    /// <summary>PidTagSearchKey: 16 bytes that no item of another mailbox has, the same before and after any move.</summary>
    internal string SearchKey(MailItem item)
    {
        Span<byte> bytes = stackalloc byte[24];
        _origin.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], item.FirstSerial ?? item.Serial);
        return Convert.ToBase64String(bytes[..16]);
    }

    internal string ChangeKey(MailItem item) => EwsId.ChangeKey(Guid, item.Kind.ChangeKeyPrefix, item.ChangeNumber);

    internal string ChangeKey(MailFolder folder) => EwsId.ChangeKey(Guid, folder.Kind.ChangeKeyPrefix, folder.ChangeNumber);

    internal long NextChange()
    {
        Touched?.Invoke();
        return ++Newest;
    }

    internal long NextSerial() => ++_serial;

    /// <summary>The serial that the next folder or item would get; a seed may set it further on.</summary>
    internal void SkipSerials(long next) => _serial = Math.Max(_serial, next - 1);

    /// <summary>Gives everything another id, as a move to another server by export and import does. Search keys stay; states of before are refused.</summary>
    internal void Rehome()
    {
        Touched?.Invoke();
        Guid = new Guid(SHA256.HashData(Guid.ToByteArray()).AsSpan(0, 16));
    }

    internal MailFolder CreateFolder(MailFolder parent, string name, string? folderClass, FolderKind? kind = null)
    {
        if (Children(parent).Any(folder => string.Equals(folder.DisplayName, name, StringComparison.OrdinalIgnoreCase)))
            throw new EwsErrorException("ErrorFolderExists");
        var created = new MailFolder
        {
            Serial = NextSerial(),
            Parent = parent,
            DisplayName = name,
            FolderClass = folderClass,
            Kind = kind ?? FolderKind.OfClass(folderClass),
            LocalCommitTimeMax = Now,
        };
        foreach (var (address, rights) in parent.Rights)
            created.Rights[address] = rights;
        _folders.Add(created.Serial, created);
        Log(created, LoggedChange.Created, null);
        Events.Created(created);
        return created;
    }

    /// <summary>A rename, a new class or another property: anything but a move.</summary>
    internal void FolderChanged(MailFolder folder)
    {
        Log(folder, LoggedChange.Changed, null);
        Events.Modified(folder);
    }

    internal void MoveFolder(MailFolder folder, MailFolder target)
    {
        if (folder.DistinguishedId is not null)
            throw new EwsErrorException("ErrorMoveCopyFailed", "Distinguished folders cannot be moved.");
        if (target.IsWithin(folder))
            throw new EwsErrorException("ErrorMoveCopyFailed");
        if (folder.Parent == target)
            return;
        var before = folder.Parent!;
        folder.DisplayName = FreeName(target, folder.DisplayName);
        folder.Parent = target;
        Log(folder, LoggedChange.Changed, before.Serial);
        Events.Moved(folder, before);
    }

    /// <summary>Removes a folder with everything in it for good.</summary>
    internal void DeleteFolder(MailFolder folder)
    {
        if (folder.DistinguishedId is not null)
            throw new EwsErrorException("ErrorDeleteDistinguishedFolder");
        foreach (var child in Children(folder).ToArray())
            DeleteFolder(child);
        _folders.Remove(folder.Serial);
        Log(folder, LoggedChange.Deleted, folder.Parent!.Serial);
        Events.Deleted(folder);
    }

    /// <summary>Puts an item into a folder; its serial, folder and change number are set here.</summary>
    internal MailItem Add(MailFolder folder, MailItem draft)
    {
        var item = Put(folder, draft);
        Events.Created(folder, item);
        return item;
    }

    private MailItem Put(MailFolder folder, MailItem draft)
    {
        var serial = NextSerial();
        var first = draft.FirstSerial ?? (draft.Serial == 0 ? serial : draft.Serial);
        var item = draft with { Serial = serial, FirstSerial = first, FolderSerial = folder.Serial, ChangeNumber = NextChange() };
        folder.Items.Add(item);
        Log(folder, item, LoggedChange.Created);
        return item;
    }

    internal MailItem Change(MailFolder folder, MailItem old, MailItem item)
    {
        var changed = item with { ChangeNumber = NextChange(), Modified = Now };
        folder.Items.Replace(old, changed);
        Log(folder, changed, LoggedChange.Changed);
        Events.Modified(folder, changed);
        return changed;
    }

    internal MailItem SetRead(MailFolder folder, MailItem old, bool isRead)
    {
        if (old.IsRead == isRead)
            return old;
        var changed = old with { IsRead = isRead, ChangeNumber = NextChange() };
        folder.Items.Replace(old, changed);
        Log(folder, changed, LoggedChange.ReadFlag);
        Events.Modified(folder, changed);
        return changed;
    }

    internal void Delete(MailFolder folder, MailItem item)
    {
        Remove(folder, item);
        Events.Deleted(folder, item);
    }

    private void Remove(MailFolder folder, MailItem item)
    {
        NextChange();
        folder.Items.Remove(item);
        folder.DeletedCountTotal++;
        Log(folder, item with { ChangeNumber = Newest }, LoggedChange.Deleted);
    }

    /// <summary>Moves an item inside the mailbox: it leaves one folder and enters the other under a new id.</summary>
    internal MailItem Move(MailFolder from, MailItem item, MailFolder to)
    {
        Remove(from, item);
        var moved = Put(to, item);
        Events.Transferred("MovedEvent", from, item, to, moved);
        return moved;
    }

    /// <summary>Copies an item inside the mailbox.</summary>
    internal MailItem Copy(MailFolder from, MailItem item, MailFolder to)
    {
        var copy = Put(to, item);
        Events.Transferred("CopiedEvent", from, item, to, copy);
        return copy;
    }

    private string FreeName(MailFolder parent, string name)
    {
        var free = name;
        for (var number = 1; Children(parent).Any(folder => string.Equals(folder.DisplayName, free, StringComparison.OrdinalIgnoreCase)); number++)
            free = name + number;
        return free;
    }

    private void AddWellKnown(WellKnownFolder known, DateTime made)
    {
        var folder = new MailFolder
        {
            Serial = NextSerial(),
            Parent = known.Parent.Length == 0 ? null : _wellKnown[known.Parent],
            DisplayName = known.Name,
            FolderClass = known.FolderClass,
            Kind = known.IsSearch ? FolderKind.Search : FolderKind.OfClass(known.FolderClass),
            DistinguishedId = known.Id,
            IsHidden = known.IsHidden,
            LocalCommitTimeMax = made,
        };
        _folders.Add(folder.Serial, folder);
        _wellKnown.Add(known.Id, folder);
        Log(folder, LoggedChange.Created, null);
    }

    private void Log(MailFolder folder, LoggedChange change, long? oldParent)
    {
        folder.ChangeNumber = NextChange();
        Hierarchy.Add(new FolderLogEntry(folder.ChangeNumber, folder.Serial, change, oldParent));
    }

    private void Log(MailFolder folder, MailItem item, LoggedChange change)
    {
        folder.Log.Add(new LogEntry(item.ChangeNumber, item.Serial, change, item.IsAssociated));
        // Strictly later than before, also in milliseconds, in which it is given, and even when the clock stands still.
        var (now, soonest) = (Now, folder.LocalCommitTimeMax.AddMilliseconds(1));
        folder.LocalCommitTimeMax = now > soonest ? now : soonest;
    }
}
