using System.IO;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>A look at what a first run would read, before there is a database.</summary>
public sealed class WithoutDatabaseTests
{
    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Where_there_are_no_tables_yet_nothing_is_found_and_nothing_made(string kind)
    {
        using var database = TestDatabase.Make(kind);

        Assert.Null(await MirrorDatabase.FindAsync(database.Options()));

        Assert.False(database.IsSqlite && File.Exists(database.Text));
        await MirrorDatabase.UpgradeAsync(database.Options());
        using var found = await MirrorDatabase.FindAsync(database.Options());
        Assert.NotNull(found);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_still()
    {
        var path = Path.Combine(Path.GetTempPath(), "ewssync-none", "mail.db");

        var error = await Assert.ThrowsAsync<DatabaseException>(() => MirrorDatabase.FindAsync(new DatabaseOptions { Database = path }));

        Assert.Equal(ErrorIds.DatabaseNotFound, error.ErrorId);
    }

    [Fact]
    public async Task It_reads_and_counts_all_that_is_there()
    {
        await using var server = await LiveServer.StartAsync();
        var mirror = MailboxMirror.WithoutDatabase("mail.db", new MirrorOptions(), server.Observer);

        var summary = await mirror.RunAsync(new ItemSyncRequest(server.Session, new FolderSelection { All = true }), default);

        Assert.True(summary is { Complete: true, Received: > 250, Journaled: 0, Database: "mail.db" }, $"{summary.ErrorId} {summary.Received}");
    }
}
