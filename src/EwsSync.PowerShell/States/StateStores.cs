using System.IO;
using System.Management.Automation;
using EwsSync.PowerShell.Connections;
using EwsSync.State.Files;

namespace EwsSync.PowerShell.States;

/// <summary>Finds the store that a cmdlet means: its own parameter, else the connection's, else the default place.</summary>
internal static class StateStores
{
    public static FileSyncStateStore Open(PSCmdlet command, string? path, EwsServiceConnection? connection) =>
        new(path is null ? connection?.StatePath : FullPath(command, path));

    /// <summary>PowerShell's location is not the process's directory.</summary>
    public static string FullPath(PSCmdlet command, string path) => command.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>The same for a file, with the folder above it made.</summary>
    public static string FileToWrite(PSCmdlet command, string path)
    {
        var full = FullPath(command, path);
        if (Path.GetDirectoryName(full) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return full;
    }
}
