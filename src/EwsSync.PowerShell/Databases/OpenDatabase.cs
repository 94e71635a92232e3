using System;
using System.Threading.Tasks;
using EwsSync.Database;

namespace EwsSync.PowerShell.Databases;

/// <summary>A database that is opened with the first use and closed with the cmdlet.</summary>
internal sealed class OpenDatabase : IDisposable
{
    private MirrorDatabase? _database;

    /// <summary>Keeps it, and gives it back.</summary>
    public MirrorDatabase Keep(MirrorDatabase database) => _database = database;

    public void Dispose() => _database?.Dispose();

    /// <summary>Work that gives nothing back, as work that does.</summary>
    public static async Task<bool> Done(Task work)
    {
        await work.ConfigureAwait(false);
        return true;
    }
}
