using System;
using System.IO;
using EwsSync.Client.Archive.Files;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Client.Archive.Committing;

/// <summary>
/// One run at a time writes to an archive: a file that is held open exclusively, so that the system lets go when the process dies. Unix knows no other sharing that .NET
/// keeps (a file that may be read meanwhile is not locked at all).
/// </summary>
internal sealed class ArchiveLock : IDisposable
{
    private readonly FileStream _file;

    private ArchiveLock(FileStream file) => _file = file;

    /// <exception cref="EwsInputException"><c>FileUnusable</c>: another run has it.</exception>
    public static ArchiveLock Take(ArchiveRoot root)
    {
        var path = Path.Combine(root.Pending, "lock");
        Disk.Try(root.Pending, "being made", () => PrivateFiles.CreateFolder(root.Pending));
        try
        {
            return new ArchiveLock(PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new EwsInputException(
                ErrorIds.FileUnusable, $"Another run writes to the archive '{root.FullName}'.", "Wait for its end, or save into another folder.", e)
            {
                Input = "Path",
                Value = root.FullName,
            };
        }
        catch (Exception e) when (Disk.IsOfTheDisk(e))
        {
            throw Disk.Unusable(path, "being opened", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
