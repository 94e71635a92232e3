using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Client.Archive.Naming;

/// <summary>
/// Which folder of the archive is which folder of a mailbox. Each folder of a mailbox has one of its own, also where two names become the same one when they are
/// made safe, or differ in case only.
/// </summary>
internal sealed class ArchiveFolders
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "cur", "new", "tmp", "manifest.jsonl" };

    private static readonly string[] Extensions = [".eml", ".ics", ".vcf", ".fts", ".json", ".mbox"];

    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns from the manifest whose folder one is.</summary>
    public void Learn(string path, string mailbox, string? folderId, string? folderPath) => Claim(path, Owner(mailbox, folderId, folderPath));

    /// <summary>The folder for a folder of a mailbox; it is made with its first file.</summary>
    public string Of(ArchiveLayout layout, string mailbox, string? folderId, string? folderPath, DateTime? date)
    {
        if (layout == ArchiveLayout.Flat)
            return string.Empty;
        var top = Unshared(Safe(mailbox), "mailbox " + mailbox);
        if (layout == ArchiveLayout.Date)
            return date is { } day ? $"{top}/{day.ToString("yyyy'/'MM", CultureInfo.InvariantCulture)}" : top + "/undated";
        var parts = (folderPath ?? string.Empty).Split('/').Where(part => part.Length > 0).Select(Safe).ToList();
        if (parts.Count == 0)
            parts.Add(folderId is null ? "unknown folder" : $"folder {ChangeKeys.OfItem(folderId).Substring(0, 16)}");
        return Unshared(top + "/" + string.Join("/", parts), Owner(mailbox, folderId, folderPath));
    }

    /// <summary>A name of one part that leads nowhere else, and is none of a file or of a part of a Maildir.</summary>
    public static string Safe(string name)
    {
        var text = name.Trim();
        // Nothing is left of these when dots at the end are dropped.
        var safe = text.Trim('.', ' ').Length == 0 ? "_" : FileName.Of(text);
        return Reserved.Contains(safe) ? "_" + safe : Extensions.Any(e => safe.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? safe + "_" : safe;
    }

    private string Unshared(string path, string owner)
    {
        if (Claim(path, owner))
            return path;
        var apart = $"{path} ~{ChangeKeys.OfItem(owner).Substring(0, 8)}";
        Claim(apart, owner);
        return apart;
    }

    private bool Claim(string path, string owner)
    {
        if (!_owners.TryGetValue(path, out var has))
            _owners[path] = has = owner;
        return string.Equals(has, owner, StringComparison.Ordinal);
    }

    // By id where there is one: a folder that was renamed is the same, and one that was made anew under its name is another.
    private static string Owner(string mailbox, string? folderId, string? folderPath) => mailbox.ToLowerInvariant() + "\n" + (folderId ?? folderPath);
}
