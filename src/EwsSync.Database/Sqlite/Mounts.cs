using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EwsSync.Database.Sqlite;

/// <summary>
/// What is mounted where, as Linux says it in <c>/proc/self/mounts</c> (proc_pid_mounts(5)). DriveInfo knows NFS and SMB; what a program in user space brings from another machine is
/// one kind to it, whatever is behind.
/// </summary>
internal sealed class Mounts
{
    private static readonly HashSet<string> Shares = new(StringComparer.Ordinal)
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "9p", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "fuse.davfs2", "fuse.gvfsd-fuse",
        "fuse.smbnetfs", "fuse.curlftpfs", "fuse.gcsfuse", "fuse.blobfuse2", "fuse.juicefs",
    };

    private readonly List<(string Point, string Type)> _mounts = [];

    /// <param name="lines">Lines of that file.</param>
    public Mounts(IEnumerable<string> lines)
    {
        foreach (var parts in lines.Select(line => line.Split(' ')).Where(parts => parts.Length >= 3))
            _mounts.Add((Decode(parts[1]), parts[2]));
    }

    public static Mounts OfThisMachine()
    {
        try
        {
            return new Mounts(File.Exists("/proc/self/mounts") ? File.ReadAllLines("/proc/self/mounts") : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Mounts([]);
        }
    }

    /// <summary>Whether a folder comes from another machine: by the longest point above it, and by the last where several lie over each other.</summary>
    public bool IsShare(string folder)
    {
        var over = _mounts.Where(mount => IsAbove(mount.Point, folder)).Select((mount, place) => (mount.Type, mount.Point.Length, place)).OrderBy(m => m.Length).ThenBy(m => m.place).LastOrDefault();
        return over.Type is { } type && Shares.Contains(type);
    }

    private static bool IsAbove(string point, string folder) =>
        folder.StartsWith(point, StringComparison.Ordinal) && (point[point.Length - 1] == '/' || folder.Length == point.Length || folder[point.Length] == '/');

    /// <summary>Blanks stand as <c>\040</c>.</summary>
    private static string Decode(string point) => point.Replace("\\040", " ").Replace("\\011", "\t").Replace("\\134", "\\");
}
