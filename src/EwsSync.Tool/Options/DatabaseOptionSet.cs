using System.CommandLine;
using System.CommandLine.Parsing;
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
    };

    /// <param name="command">Whose options they are.</param>
    /// <param name="optional">Whether the command can do without a database.</param>
    public DatabaseOptionSet(Command command, bool optional = false)
    {
        _database.Required = !optional;
        command.Options.Add(_database);
    }

    /// <summary>Whether one was named.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_database) is not null;

    /// <inheritdoc cref="IsGiven(ParseResult)"/>
    public bool IsGiven(CommandResult result) => result.GetResult(_database) is not null;

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
