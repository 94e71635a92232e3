using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Xml.Linq;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>One folder. Changed only under the lock of its mailbox.</summary>
internal sealed class MailFolder
{
    // Ten thousand mailboxes have half a million folders, and hardly one of them has any of these.
    private HashSet<long>? _unmentioned;
    private ConcurrentDictionary<string, FolderRights>? _rights;

    internal required long Serial { get; init; }

    /// <summary>Null for the two roots of a mailbox, which are shown as their own parents.</summary>
    internal MailFolder? Parent { get; set; }

    internal required string DisplayName { get; set; }

    /// <summary>Null for folders without class.</summary>
    internal string? FolderClass { get; set; }

    internal FolderKind Kind { get; set; } = FolderKind.Folder;

    /// <summary>The well-known name, or null.</summary>
    internal string? DistinguishedId { get; init; }

    internal bool IsHidden { get; set; }

    internal long ChangeNumber { get; set; }

    /// <summary>PidTagLocalCommitTimeMax: moves with every change of the content.</summary>
    internal DateTime LocalCommitTimeMax { get; set; }

    /// <summary>PidTagDeletedCountTotal.</summary>
    internal int DeletedCountTotal { get; set; }

    internal PropertyBag Properties { get; set; } = new();

    /// <summary>What a search folder looks for; null for other folders.</summary>
    internal XElement? SearchParameters { get; set; }

    internal ItemStore Items { get; } = new();

    internal ChangeLog Log { get; } = new();

    internal CreationOrder Made { get; } = new();

    /// <summary>Serials of items that synchronization does not mention, whatever happens to them.</summary>
    internal HashSet<long> Unmentioned => _unmentioned ??= [];

    /// <summary>Rights of other accounts on this folder; the owner needs none.</summary>
    internal ConcurrentDictionary<string, FolderRights> Rights => _rights ??= new(StringComparer.OrdinalIgnoreCase);

    internal bool IsUnmentioned(long serial) => _unmentioned?.Contains(serial) == true;

    internal FolderRights RightsOf(string address) => _rights?.GetValueOrDefault(address) ?? FolderRights.None;

    internal bool IsSearchFolder => Kind == FolderKind.Search;

    internal bool IsWithin(MailFolder root)
    {
        for (var folder = this; folder is not null; folder = folder.Parent)
        {
            if (folder == root)
                return true;
        }
        return false;
    }

    /// <summary>Names below the top of the mailbox, separated by slashes.</summary>
    internal string Path => Parent is null || Parent.IsTop ? DisplayName : $"{Parent.Path}/{DisplayName}";

    private bool IsTop => DistinguishedId is "msgfolderroot" or "archivemsgfolderroot" or "publicfoldersroot" or "root" or "archiveroot";
}
