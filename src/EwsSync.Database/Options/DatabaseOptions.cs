using System;
using EwsSync.Client.Json;
using EwsSync.Database.Options;
using EwsSync.Hosting;
using EwsSync.Model;

namespace EwsSync.Database;

/// <summary>How a database is opened, and how a mirror is written.</summary>
public sealed class DatabaseOptions
{
    /// <summary>A file (<c>mail.db</c>), or a connection string of PostgreSQL (<c>Host=db.contoso.com;Database=mail;Username=sync</c>).</summary>
    public required string Database { get; init; }

    /// <summary>Whether a missing SQLite file is made. Tables of PostgreSQL are made by <see cref="MirrorDatabase.UpgradeAsync"/> only.</summary>
    public bool Create { get; init; }

    /// <summary>Whether nothing is to be written.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The properties of an item as JSON text in UTF-8: in the form that lines have under <c>item</c>, without what key columns have anyway. Null = the key columns only.</summary>
    public Func<EwsItem, byte[]?>? Properties { get; init; } = ItemJson.WriteProperties;

    /// <summary>Whether tombstones keep subject and sender.</summary>
    public bool KeepSubjects { get; init; } = true;

    /// <summary>The share of a folder, from 0 to 1, that may be deleted in a run and within 24 hours; 1 = no guard.</summary>
    public double MassDeleteShare { get; init; } = 0.5;

    /// <summary>So many deletes of a folder never stop a run, whatever their share.</summary>
    public int MassDeleteMinimum { get; init; } = 100;

    /// <summary>How long a writer waits for another process before it fails with <c>DatabaseBusy</c>.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an unknown outcome of a commit is looked for while the database is away.</summary>
    public TimeSpan OutcomeWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Receives warnings, such as of a password in the connection string.</summary>
    public ISyncObserver Observer { get; init; } = SilentObserver.Instance;

    /// <summary>What messages call a database that is not there yet: the file, or a server without its secrets.</summary>
    public string Name => NameOf(Database);

    /// <summary>What messages call the database that a user's text names: the file, or a server without its secrets.</summary>
    public static string NameOf(string database) => IsServer(database) ? "the database" : database;

    /// <summary>Whether a text names a server of PostgreSQL and not a file: one of its parts is <c>Host=</c> or <c>Server=</c>.</summary>
    public static bool IsServer(string database)
    {
        foreach (var part in (database ?? string.Empty).Split(';'))
        {
            var equals = part.IndexOf('=');
            if (equals > 0 && part.Substring(0, equals).Trim() is var name
                && (name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.Equals("Server", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    internal Func<string, bool> IsNetworkFolder { get; init; } = Sqlite.SqliteFile.IsOnNetwork;

    internal Action<WriteStep>? OnStep { get; init; }
}
