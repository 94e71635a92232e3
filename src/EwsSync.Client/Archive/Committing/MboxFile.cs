using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Client.Archive.Files;
using EwsSync.Client.Archive.Manifest;
using EwsSync.Client.Archive.Naming;
using EwsSync.Compat;

namespace EwsSync.Client.Archive.Committing;

/// <summary>
/// Appends mails to an mbox. How long it was before stands in a small file meanwhile, so that a mail of which the manifest does not know is cut off again; a file that
/// another program has changed is left as it is and added to.
/// </summary>
internal sealed class MboxFile(ArchiveRoot root)
{
    private string Intent => Path.Combine(root.Pending, "mbox-append");

    /// <summary>What was under way when the last run was killed is undone, unless the manifest knows of it.</summary>
    /// <param name="lastCommit">The lines of the last commit.</param>
    public void Recover(IReadOnlyList<ManifestEntry> lastCommit) => Disk.Try(Intent, "being read", () =>
    {
        if (!File.Exists(Intent))
            return;
        foreach (var line in File.ReadAllLines(Intent))
        {
            // Written whole, or not of use: then nothing was appended yet.
            var parts = line.Split('\t');
            if (parts.Length != 3 || parts[2] != "." || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                continue;
            var path = root.Full(parts[1]);
            if (!File.Exists(path))
                continue;
            length = lastCommit.Where(e => e.Path == parts[1] && e.Offset is not null).Select(e => e.Offset!.Value + e.Size!.Value).Append(length).Max();
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
            if (stream.Length > length)
                stream.SetLength(length);
            stream.Flush(flushToDisk: true);
        }

        File.Delete(Intent);
    });

    /// <summary>Says how long a file is, before anything is appended to it.</summary>
    public void Announce(string path) => Disk.Try(Intent, "being written", () =>
    {
        var full = root.Full(path);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(full)!);
        using var stream = PrivateFiles.Open(Intent, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.Position = stream.Length;
        var length = File.Exists(full) ? new FileInfo(full).Length : 0;
        var line = new UTF8Encoding(false).GetBytes(Line(length, path));
        stream.Write(line, 0, line.Length);
        stream.Flush(flushToDisk: true);
        PrivateFiles.FlushFolder(root.Pending);
    });

    /// <summary>Appends a mail.</summary>
    public (long Offset, long Size, string Sha256) Append(string path, PendingFile mail, ItemFacts facts)
    {
        var full = root.Full(path);
        return Disk.Try(full, "being written", () =>
        {
            using var from = new FileStream(mail.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var to = PrivateFiles.Open(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            to.Position = to.Length;
            var offset = to.Position;
            using var text = new MboxText(to);
            text.Write(from, facts);
            return (offset, text.Size, text.Sha256);
        });
    }

    /// <summary>Brings a file to the disk.</summary>
    public void Flush(string path)
    {
        var full = root.Full(path);
        Disk.Try(full, "being brought to the disk", () =>
        {
            using (var stream = new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.Read))
                stream.Flush(flushToDisk: true);
            PrivateFiles.FlushFolder(Path.GetDirectoryName(full)!);
        });
    }

    /// <summary>The manifest knows of all that was appended.</summary>
    public void Done() => Disk.Try(Intent, "being removed", () => File.Delete(Intent));

    private static string Line(long length, string path) => length.ToString(CultureInfo.InvariantCulture) + "\t" + path + "\t.\n";
}
