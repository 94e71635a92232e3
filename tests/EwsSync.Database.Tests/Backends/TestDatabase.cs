using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Options;
using EwsSync.Hosting;
using EwsSync.Model;
using Npgsql;
using Xunit;

namespace EwsSync.Database.Tests.Backends;

/// <summary>An empty database of either kind, which goes away with the test.</summary>
internal sealed class TestDatabase : IDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    private static int _count;

    private readonly string? _folder;
    private readonly string? _postgres;

    private TestDatabase(string text, string? folder, string? postgres)
    {
        Text = text;
        _folder = folder;
        _postgres = postgres;
    }

    public static TheoryData<string> Both => [Sqlite, Postgres];

    /// <summary>What a user gives as <c>-Database</c>.</summary>
    public string Text { get; }

    public bool IsSqlite => _folder is not null;

    public static TestDatabase Make(string kind)
    {
        var number = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        if (kind == Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("ewssync-db-").FullName;
            return new TestDatabase(Path.Combine(folder, "mail.db"), folder, null);
        }

        Skip.If(PostgresServer.Instance is null, PostgresServer.Missing);
        var name = "test" + number;
        OnServer($"CREATE DATABASE {name}");
        return new TestDatabase(PostgresServer.Instance!.Trusted(name) + ";Maximum Pool Size=30", null, name);
    }

    /// <summary>Makes the database and opens it.</summary>
    public static async Task<(TestDatabase Database, MirrorDatabase Mirror)> OpenAsync(string kind, Func<DatabaseOptions, DatabaseOptions>? with = null)
    {
        var database = Make(kind);
        await MirrorDatabase.UpgradeAsync(database.Options());
        return (database, await MirrorDatabase.OpenAsync((with ?? (o => o))(database.Options())));
    }

    public DatabaseOptions Options(Action<WriteStep>? onStep = null, IClock? clock = null, double massDeleteShare = 1, int massDeleteMinimum = 100, ISyncObserver? observer = null, string? text = null, bool create = true) => new()
    {
        Database = text ?? Text,
        Create = create,
        OnStep = onStep,
        Clock = clock ?? SystemClock.Instance,
        Observer = observer ?? SilentObserver.Instance,
        MassDeleteShare = massDeleteShare,
        MassDeleteMinimum = massDeleteMinimum,
        Properties = Json,
    };

    public static byte[] Json(EwsItem item) => Encoding.UTF8.GetBytes($$"""{"subject":"{{item.Subject}}","size":{{item.Size ?? 0}}}""");

    /// <summary>Runs SQL of the test's own, past all code of ours.</summary>
    public static void OnServer(string sql, string database = "postgres")
    {
        using var connection = new NpgsqlConnection(PostgresServer.Instance!.Trusted(database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
        else
        {
            OnServer($"DROP DATABASE {_postgres} WITH (FORCE)");
        }
    }
}
