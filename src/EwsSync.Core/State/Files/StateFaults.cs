using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security;
using EwsSync.Errors;

namespace EwsSync.State.Files;

/// <summary>The store's errors, worded once: what is wrong with which file, and what to do.</summary>
internal static class StateFaults
{
    public static bool IsOfTheStore(Exception e) =>
        e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;

    /// <summary>Whether the file is open elsewhere: Windows' sharing and lock violations, EWOULDBLOCK of Linux and macOS.</summary>
    public static bool IsInUse(IOException e) => RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        ? (e.HResult & 0xFFFF) is 32 or 33
        : e.HResult is 11 or 35;

    public static SyncStateException Unusable(string root, string path, string doing, Exception e) => new(
        ErrorIds.StateStoreUnusable,
        $"The state store '{root}' cannot be used: {doing} '{path}' failed: {e.Message}",
        e is DirectoryNotFoundException or FileNotFoundException
            ? "The folder is gone: mount or restore it, and run again. Nothing was committed."
            : "Make the folder writable for this account and see that its disk has room, or name another folder with the state path "
                + $"option or the environment variable {StateLocation.EnvironmentVariable}. The state before is intact.",
        e)
    {
        Path = path,
    };

    public static SyncStateException NotAFolder(string root) => new(
        ErrorIds.StateStoreUnusable,
        $"The state store '{root}' cannot be used: it is a file, not a folder.",
        "Name a folder with the state path option or the environment variable " + StateLocation.EnvironmentVariable + ".")
    {
        Path = root,
    };

    public static SyncStateException Damaged(string path, string how, Exception? e = null) => new(
        ErrorIds.StateDamaged,
        $"The state file '{path}' is damaged: {how}. It was left as it is.",
        "Restore the file from a backup, or move it away (or remove the state) and decide how the next first sync starts.",
        e)
    {
        Path = path,
    };

    public static SyncStateException ArchiveDamaged(string? path, string how, Exception? e = null) => new(
        ErrorIds.StateDamaged,
        $"The archive of states{Named(path)} is damaged: {how}. Nothing was imported.",
        "Export it again, or copy it again in binary.",
        e)
    {
        Path = path,
    };

    public static SyncStateException ArchiveTooNew(string? path, int format) => new(
        ErrorIds.StateTooNew,
        $"The archive of states{Named(path)} has format {format}; this version reads formats up to {StateDocument.Format}.",
        "Use the EwsSync version that wrote it, or a later one.")
    {
        Path = path,
    };

    public static SyncStateException TooNew(string path, int format) => new(
        ErrorIds.StateTooNew,
        $"The state file '{path}' has format {format}; this version reads formats up to {StateDocument.Format}. It was left as it is.",
        "Use the EwsSync version that wrote it, or a later one.")
    {
        Path = path,
    };

    private static string Named(string? path) => path is null ? string.Empty : $" '{path}'";
}
