using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace EwsSync.Compat;

/// <summary>The few calls of the C library that .NET does not offer (all of them on netstandard2.0, flushing a folder everywhere).</summary>
internal static class Posix
{
    public const int OwnerReadWrite = 0x180; // 0600
    public const int OwnerAll = 0x1C0; // 0700

    private const int IoError = 5;
    private const int NoSpace = 28;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;

    /// <exception cref="IOException">The disk failed or is full. A file system that cannot flush folders is accepted silently.</exception>
    public static void FlushFolder(string path)
    {
        var descriptor = OpenFile(Bytes(path), 0);
        if (descriptor < 0)
            return;
        try
        {
            if (Synchronize(descriptor) != 0 && Marshal.GetLastWin32Error() is var error
                && error is IoError or NoSpace or QuotaLinux or QuotaMac)
            {
                throw new IOException($"The folder '{path}' could not be flushed to disk (error {error}).", error);
            }
        }
        finally
        {
            _ = CloseFile(descriptor);
        }
    }

    public static void ChangeMode(string path, int mode)
    {
        if (ChangeFileMode(Bytes(path), mode) != 0)
            throw new IOException($"The permissions of '{path}' could not be set (error {Marshal.GetLastWin32Error()}).");
    }

    public static void Rename(string source, string target)
    {
        if (RenameFile(Bytes(source), Bytes(target)) != 0)
            throw new IOException($"'{source}' could not be moved to '{target}' (error {Marshal.GetLastWin32Error()}).");
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseFile(int descriptor);

    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeFileMode(byte[] path, int mode);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RenameFile(byte[] source, byte[] target);
}
