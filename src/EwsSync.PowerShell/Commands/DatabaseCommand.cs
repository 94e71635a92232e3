using System.Management.Automation;
using EwsSync.Database;
using EwsSync.PowerShell.Databases;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet that works on a database and asks no server.</summary>
public abstract class DatabaseCommand : EwsCommand
{
    private readonly OpenDatabase _open = new();

    private protected DatabaseCommand()
    {
    }

    /// <summary>The SQLite file, or PostgreSQL as Host=…;Database=…;Username=….</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = string.Empty;

    private protected DatabaseOptions Options(bool create = false, bool readOnly = false) => DatabaseText.Options(this, Database, Observer, create, readOnly);

    /// <summary>The database, or the end of the cmdlet.</summary>
    private protected MirrorDatabase OpenDatabase(bool readOnly = false)
    {
        var options = Options(readOnly: readOnly);
        return _open.Keep(Require(Await(token => MirrorDatabase.OpenAsync(options, token))));
    }

    /// <inheritdoc/>
    private protected override void Release() => _open.Dispose();
}
