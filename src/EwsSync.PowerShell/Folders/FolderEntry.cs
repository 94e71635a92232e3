using System.Globalization;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.PowerShell.Folders;

/// <summary>A folder as Get-EwsFolder shows it; pipes into Sync-EwsFolderItem.</summary>
public sealed class FolderEntry
{
    private readonly FolderChange _found;

    internal FolderEntry(FolderChange found, string? path)
    {
        _found = found;
        FolderPath = path;
    }

    /// <summary>The full path, for example <c>/Inbox/Projects</c>; null where a folder above may not be seen.</summary>
    public string? FolderPath { get; }

    /// <summary>The name.</summary>
    public string? DisplayName => _found.DisplayName;

    /// <summary>The folder class, for example <c>IPF.Note</c>; null where the folder has none.</summary>
    public string? FolderClass => _found.FolderClass;

    /// <summary>The role, for example <c>inbox</c>; null for ordinary folders.</summary>
    public string? WellKnownName => _found.WellKnownName;

    /// <summary>The kind: Folder, CalendarFolder, ContactsFolder, TasksFolder, SearchFolder.</summary>
    public string? Kind => _found.Folder?.Kind;

    /// <summary>How many items it contains.</summary>
    public int? TotalCount => _found.TotalCount;

    /// <summary>How many of them are unread.</summary>
    public int? UnreadCount => _found.UnreadCount;

    /// <summary>How many folders it contains.</summary>
    public int? ChildFolderCount => _found.Folder?.ChildFolderCount;

    /// <summary>The size of its items in bytes, without folders below; null where the server does not say it.</summary>
    public long? Size => _found.Folder?.ExtendedProperties?.FirstOrDefault(IsSize)?.Value is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>The mailbox's address.</summary>
    public string Mailbox => _found.Mailbox;

    /// <summary>The EWS id.</summary>
    public string? FolderId => _found.FolderId;

    /// <summary>The EWS id of the folder above.</summary>
    public string? ParentFolderId => _found.ParentFolderId;

    /// <summary>The folder with all properties that were read.</summary>
    public EwsFolder? Folder => _found.Folder;

    // PidTagMessageSizeExtended of MS-OXPROPS.
    internal static ExtendedPath SizePath { get; } = new() { PropertyTag = "0x0E08", PropertyType = "Long" };

    // Servers write the tag in their own way (0xe08).
    private static bool IsSize(ExtendedProperty property) => property.Path.ToString() == SizePath.ToString();

    /// <inheritdoc/>
    public override string ToString() => FolderPath ?? DisplayName ?? string.Empty;
}
