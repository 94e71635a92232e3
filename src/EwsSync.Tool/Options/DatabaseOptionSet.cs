using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Hosting;

namespace EwsSync.Tool.Options;

/// <summary>Which database.</summary>
internal sealed class DatabaseOptionSet
{
    private readonly Option<string> _database = new("--database")
    {
        Description = "SQLite file (mail.db), or PostgreSQL as 'Host=…;Database=…;Username=…' (its password in PGPASSFILE or PGPASSWORD)",
        HelpName = "DB",
        Required = true,
    };

    public DatabaseOptionSet(Command command) => command.Options.Add(_database);

    public DatabaseOptions Read(ParseResult parsed, ISyncObserver observer, bool create = false, bool readOnly = false, double? massDeleteShare = null)
    {
        var defaults = new DatabaseOptions { Database = parsed.GetValue(_database)! };
        return new DatabaseOptions
        {
            Database = defaults.Database,
            Create = create,
            ReadOnly = readOnly,
            MassDeleteShare = massDeleteShare ?? defaults.MassDeleteShare,
            Observer = observer,
        };
    }

    public Task<MirrorDatabase> OpenAsync(ParseResult parsed, ISyncObserver observer, CancellationToken cancellationToken, bool readOnly = false) =>
        MirrorDatabase.OpenAsync(Read(parsed, observer, readOnly: readOnly), cancellationToken);
}
