#if !NETSTANDARD2_0
using System;
#endif
using System.IO;
using System.Runtime.InteropServices;

namespace EwsSync.Compat;

/// <summary>
/// Files and folders that only their owner can open, and the two steps that make a replaced file durable. On Unix folders get mode 0700
/// and files 0600. On Windows both inherit the access list of the folder above, which in a user's profile is that user, SYSTEM and
/// administrators.
/// </summary>
internal static class PrivateFiles
{
    private static readonly bool Windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
#if NETSTANDARD2_0
        var isNew = mode != FileMode.Open && !File.Exists(path);
        var stream = new FileStream(path, mode, access, share, 4096);
        // Not one step with the creation, but the folder around it is closed to others already.
        if (isNew && !Windows)
            Posix.ChangeMode(path, Posix.OwnerReadWrite);
        return stream;
#else
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 4096 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
#endif
    }

    /// <summary>Creates the folder where it is missing, and makes its entry durable in the folder above.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(parent))
            CreateFolder(parent!);
#if NETSTANDARD2_0
        Directory.CreateDirectory(path);
        if (!Windows)
            Posix.ChangeMode(path, Posix.OwnerAll);
#else
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#endif
        if (!string.IsNullOrEmpty(parent))
            FlushFolder(parent!);
    }

    /// <summary>Puts <paramref name="source"/> in the place of <paramref name="target"/> in one step, whether that exists or not.</summary>
    public static void MoveOver(string source, string target)
    {
#if NETSTANDARD2_0
        if (!Windows)
            Posix.Rename(source, target);
        else if (File.Exists(target))
            File.Replace(source, target, null, ignoreMetadataErrors: true);
        else
            File.Move(source, target);
#else
        File.Move(source, target, overwrite: true);
#endif
    }

    /// <summary>
    /// Makes a rename in this folder survive a loss of power. Unix only: Windows offers nothing for folders, where NTFS keeps renames in
    /// order in its journal and a loss of power leaves the old file or the new one.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (!Windows)
            Posix.FlushFolder(path);
    }
}
