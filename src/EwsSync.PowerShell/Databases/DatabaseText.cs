using System;
using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Hosting;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Databases;

/// <summary>What <c>-Database</c> means: a server of PostgreSQL, or a file that PowerShell's location stands before.</summary>
internal static class DatabaseText
{
    public static DatabaseOptions Options(PSCmdlet command, string database, ISyncObserver observer, bool create = false, bool readOnly = false) => new()
    {
        Database = DatabaseOptions.IsServer(database) || string.IsNullOrWhiteSpace(database) || database.IndexOf("://", StringComparison.Ordinal) > 0 ? database : StateStores.FullPath(command, database),
        Create = create,
        ReadOnly = readOnly,
        Observer = observer,
    };
}
