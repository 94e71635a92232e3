using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Sqlite;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using EwsSync.Hosting;
using Microsoft.Data.Sqlite;
using Xunit;

namespace EwsSync.Database.Tests.Opening;

/// <summary>What a user can give, and what is said of it.</summary>
public sealed class OpeningTests : ISyncObserver
{
    private readonly List<SyncNotice> _notices = [];

    public static TheoryData<string> Both => TestDatabase.Both;

    void ISyncObserver.Notice(SyncNotice notice) => _notices.Add(notice);

    [Fact]
    public async Task A_new_file_is_private_and_made_for_many_rows()
    {
        using var database = TestDatabase.Make(TestDatabase.Sqlite);
        using var mirror = await MirrorDatabase.OpenAsync(database.Options());

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database.Text));
        using var connection = await mirror.Backend.OpenAsync(default);
        Assert.Equal(["16384", "wal", "2", "-65536"], new[] { "page_size", "journal_mode", "synchronous", "cache_size" }.Select(name =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA " + name;
            return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        }));
    }

    [Fact]
    public async Task Files_that_cannot_be_a_database_are_refused_untouched()
    {
        using var database = TestDatabase.Make(TestDatabase.Sqlite);
        var folder = Path.GetDirectoryName(database.Text)!;
        var text = Path.Combine(folder, "letter.txt");
        File.WriteAllText(text, "Dear Kim, this is no database at all.");
        await SaysAsync(ErrorIds.DatabaseForeign, database.Options(text: text));
        Assert.Equal("Dear Kim, this is no database at all.", File.ReadAllText(text));
        await SaysAsync(ErrorIds.DatabaseForeign, database.Options(text: folder));
        await SaysAsync(ErrorIds.DatabaseNotFound, database.Options(text: Path.Combine(folder, "none", "mail.db")));
        await SaysAsync(ErrorIds.DatabaseNotFound, database.Options(create: false));
        Assert.False(File.Exists(database.Text));
        await SaysAsync(ErrorIds.DatabaseOnNetworkShare, new DatabaseOptions { Database = database.Text, Create = true, IsNetworkFolder = _ => true });
        await SaysAsync(ErrorIds.InvalidInput, database.Options(text: " "));
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Tables_of_others_and_of_the_future_are_refused_untouched(string kind)
    {
        using var database = TestDatabase.Make(kind);
        Execute(database, "CREATE TABLE item (mine TEXT)");
        await SaysAsync(ErrorIds.DatabaseForeign, database.Options());
        await Assert.ThrowsAsync<DatabaseException>(() => MirrorDatabase.UpgradeAsync(database.Options()));
        Execute(database, "DROP TABLE item");
        Execute(database, "CREATE TABLE \"database\" (name TEXT)");
        await SaysAsync(ErrorIds.DatabaseForeign, database.Options());
        Execute(database, "DROP TABLE \"database\"");

        await MirrorDatabase.UpgradeAsync(database.Options());
        Execute(database, "UPDATE \"database\" SET schema_version = 99");
        await SaysAsync(ErrorIds.DatabaseNewer, database.Options());
        Assert.Equal(ErrorIds.DatabaseNewer, (await Assert.ThrowsAsync<DatabaseException>(() => MirrorDatabase.UpgradeAsync(database.Options()))).ErrorId);
        Execute(database, "UPDATE \"database\" SET product = 'Other', schema_version = 1");
        await SaysAsync(ErrorIds.DatabaseForeign, database.Options());
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Upgrades_at_once_happen_once_and_can_be_printed(string kind)
    {
        using var database = TestDatabase.Make(kind);
        if (!database.IsSqlite)
            await SaysAsync(ErrorIds.DatabaseNotPrepared, database.Options());
        Assert.Contains("CREATE TABLE mailbox_lease", await MirrorDatabase.UpgradeScriptAsync(database.Options()), StringComparison.Ordinal);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MirrorDatabase.UpgradeAsync(database.Options()))));

        Assert.Single(all.Distinct());
        Assert.Empty(await MirrorDatabase.UpgradeScriptAsync(database.Options()));
    }

    public static TheoryData<string, int> Versions
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var kind in (string[])[TestDatabase.Sqlite, TestDatabase.Postgres])
            {
                for (var version = 1; version < Schema.SchemaScripts.Current; version++)
                    all.Add(kind, version);
            }

            return all;
        }
    }

    [SkippableTheory, MemberData(nameof(Versions))]
    public async Task Every_version_of_before_is_upgraded_with_what_is_in_it(string kind, int version)
    {
        using var database = TestDatabase.Make(kind);
        Execute(database, string.Join('\n', Schema.SchemaScripts.After(kind == TestDatabase.Sqlite ? "Sqlite" : "Postgres", 0).Take(version)));
        Execute(database, "INSERT INTO \"database\" VALUES (1, 'EwsSync', 'id', 1, " + version + ", '2026-11-26 12:00:00')");
        Execute(database, "INSERT INTO mailbox_lease (mailbox_id, last_seq) VALUES (7, 1)");
        Execute(database, "INSERT INTO change (mailbox_id, sequence, event_key, entity, change_type, origin, detected_utc, subject) VALUES (7, 1, " + (database.IsSqlite ? "x''" : "''") + ", 'Item', 'Create', 'Initial', '2026-11-26 12:00:00', 'Old')");
        var printed = await MirrorDatabase.UpgradeScriptAsync(database.Options());

        var identity = await MirrorDatabase.UpgradeAsync(database.Options());

        Assert.Equal(version < 2, printed.Contains("old_item_key", StringComparison.Ordinal));
        Assert.Equal(version < 3, printed.Contains("CREATE TABLE work ", StringComparison.Ordinal));
        Assert.Contains("DROP INDEX item_by_folder", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE mailbox ", printed, StringComparison.Ordinal);
        Assert.Equal(("id", Schema.SchemaScripts.Current), (identity.DatabaseId, identity.SchemaVersion));
        using var mirror = await MirrorDatabase.OpenAsync(database.Options());
        var row = Assert.Single(await mirror.Journal.ReadAsync(7, 0, 10));
        Assert.Equal(("Old", null), (row.Subject, row.OldItemKey));
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_and_is_named()
    {
        var (database, mirror) = await TestDatabase.OpenAsync(TestDatabase.Sqlite);
        using var ends = database;
        using var closes = mirror;
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));
        Limit("PRAGMA max_page_count = 1");
        var page = Enumerable.Range(0, 2000).Select(i => Change.Create("i" + i)).ToArray();
        Assert.Equal(ErrorIds.DatabaseFull, (await Assert.ThrowsAsync<DatabaseException>(() => writer.WriteAsync("F", page))).ErrorId);
        Limit("PRAGMA max_page_count = 1000000");

        Assert.Equal(2000, (await writer.WriteAsync("F", page)).Journaled);
        Assert.Empty(await mirror.Retention.CheckAsync());

        // It goes back to the pool, and the next one to open gets it.
        void Limit(string sql)
        {
            using var connection = mirror.Backend.OpenAsync(default).Result;
            using var command = connection.CreateCommand();
#pragma warning disable CA2100
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public async Task What_is_opened_to_be_read_is_not_written()
    {
        var (database, mirror) = await TestDatabase.OpenAsync(TestDatabase.Sqlite);
        using var ends = database;
        using var closes = mirror;
        using var reader = await MirrorDatabase.OpenAsync(new DatabaseOptions { Database = database.Text, ReadOnly = true });

        Assert.Empty(await reader.Mailboxes.ListAsync());
        Assert.Equal(ErrorIds.DatabaseReadOnly, (await Assert.ThrowsAsync<DatabaseException>(() => reader.Mailboxes.EnsureAsync("kim@contoso.com"))).ErrorId);
    }

    [Theory]
    [InlineData(5, ErrorIds.DatabaseBusy)]
    [InlineData(8, ErrorIds.DatabaseReadOnly)]
    [InlineData(10, ErrorIds.DatabaseFailed)]
    [InlineData(11, ErrorIds.DatabaseDamaged)]
    [InlineData(13, ErrorIds.DatabaseFull)]
    [InlineData(14, ErrorIds.DatabaseAccessDenied)]
    [InlineData(26, ErrorIds.DatabaseForeign)]
    public void Result_codes_of_SQLite_have_ids(int code, string id) => Assert.Equal(id, SqliteErrors.Translate(new SqliteException("said", code), "mail.db")!.ErrorId);

    [SkippableFact]
    public async Task What_a_server_refuses_is_named_and_no_password_is_shown()
    {
        using var database = TestDatabase.Make(TestDatabase.Postgres);
        var server = PostgresServer.Instance!;
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database.Text).Database!;
        await MirrorDatabase.UpgradeAsync(database.Options());
        await SaysAsync(ErrorIds.DatabaseSignInFailed, database.Options(text: server.ByTcp(name) + ";Password=wrong-Secret-1"));
        await SaysAsync(ErrorIds.DatabaseSignInFailed, database.Options(text: server.ByTcp(name)));
        await SaysAsync(ErrorIds.DatabaseNotFound, database.Options(text: server.Trusted("nowhere")));
        await SaysAsync(ErrorIds.DatabaseUnreachable, database.Options(text: "Host=127.0.0.1;Port=1;Username=owner;Database=x;Timeout=3"));
        await SaysAsync(ErrorIds.DatabaseTlsFailed, database.Options(text: server.ByTcp(name) + ";SSL Mode=Require;Password=wrong-Secret-1"));
        await SaysAsync(ErrorIds.InvalidInput, database.Options(text: "Host=x;Port=many;Password=wrong-Secret-1"));
        await SaysAsync(ErrorIds.InvalidInput, database.Options(text: "postgresql://kim:wrong-Secret-1@db/mail"));
        TestDatabase.OnServer("CREATE ROLE stranger LOGIN", name);
        await SaysAsync(ErrorIds.DatabaseAccessDenied, database.Options(text: server.Trusted(name).Replace("owner", "stranger", StringComparison.Ordinal)));
        TestDatabase.OnServer("DROP ROLE stranger", name);
    }

    [SkippableFact]
    public async Task A_password_in_the_text_is_taken_with_a_warning()
    {
        using var database = TestDatabase.Make(TestDatabase.Postgres);
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database.Text).Database!;
        await MirrorDatabase.UpgradeAsync(database.Options());
        using var mirror = await MirrorDatabase.OpenAsync(database.Options(observer: this, text: PostgresServer.Instance!.ByTcp(name) + $";Password=\"{PostgresServer.Password}\""));

        Assert.Equal("PasswordInText", Assert.Single(_notices).Id);
        Assert.DoesNotContain(PostgresServer.Password, _notices[0].Message + mirror.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.contoso.com;Database=mail", "VerifyFull", 0)]
    [InlineData("Host=db.contoso.com;Database=mail;SSL Mode=Disable", "Disable", 1)]
    [InlineData("Host=localhost;Database=mail", "Prefer", 0)]
    [InlineData("Host=127.0.0.1,[::1]:5433;Database=mail", "Prefer", 0)]
    [InlineData("Host=127.0.0.1,db2;Database=mail", "VerifyFull", 0)]
    public void Off_the_machine_the_server_must_prove_who_it_is(string text, string mode, int warnings)
    {
        var settings = EwsSync.Database.Postgres.PostgresSettings.Parse(new DatabaseOptions { Database = text, Observer = this });
        var read = new Npgsql.NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Assert.Equal((mode, true), (read.SslMode.ToString(), read.NoResetOnClose));
        Assert.Equal(warnings, _notices.Count);
    }

    private static async Task SaysAsync(string id, DatabaseOptions options)
    {
        var error = await Assert.ThrowsAnyAsync<EwsException>(() => MirrorDatabase.OpenAsync(options));
        Assert.Equal(id, error.ErrorId);
        Assert.NotNull(error.Advice);
        Assert.DoesNotContain("Secret", error.ToString(), StringComparison.Ordinal);
    }

    private static void Execute(TestDatabase database, string sql)
    {
        if (!database.IsSqlite)
        {
            TestDatabase.OnServer(sql, new Npgsql.NpgsqlConnectionStringBuilder(database.Text).Database!);
            return;
        }

        using var connection = new SqliteConnection($"Data Source={database.Text};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
