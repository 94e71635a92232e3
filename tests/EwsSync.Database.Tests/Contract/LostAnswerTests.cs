using System;
using System.Threading.Tasks;
using EwsSync.Database.Tests.Backends;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Contract;

/// <summary>A connection that breaks in COMMIT: the outcome is read, never guessed.</summary>
public sealed class LostAnswerTests
{
    [SkippableFact]
    public async Task A_commit_whose_answer_is_lost_is_found()
    {
        using var database = TestDatabase.Make(TestDatabase.Postgres);
        using var proxy = new TcpProxy(PostgresServer.Instance!.Port);
        using var mirror = await OpenAsync(database, proxy);
        var writer = await Writer.BeginAsync(mirror);
        await writer.WriteAsync("F", Change.Create("a"));

        proxy.Next = Cut.AfterCommit;
        var result = await writer.WriteAsync("F", Change.Create("b"));

        Assert.True(result.WasReadBack);
        Assert.Equal((2, 2, 1), (result.Version, result.LastSequence, result.Journaled));
        Assert.Equal(["1 Create a", "2 Create b"], await writer.SaidAsync());
    }

    [SkippableFact]
    public async Task A_commit_that_never_arrived_is_repeated()
    {
        using var database = TestDatabase.Make(TestDatabase.Postgres);
        using var proxy = new TcpProxy(PostgresServer.Instance!.Port);
        using var mirror = await OpenAsync(database, proxy);
        var writer = await Writer.BeginAsync(mirror);

        proxy.Next = Cut.BeforeCommit;
        var result = await writer.WriteAsync("F", Change.Create("a"));

        Assert.False(result.WasReadBack);
        Assert.Equal(["1 Create a"], await writer.SaidAsync());
    }

    [SkippableTheory]
    [InlineData((int)Cut.AfterCommit)]
    [InlineData((int)Cut.BeforeCommit)]
    public async Task A_database_that_is_away_for_a_while_is_waited_for(int cut)
    {
        using var database = TestDatabase.Make(TestDatabase.Postgres);
        using var proxy = new TcpProxy(PostgresServer.Instance!.Port) { RefuseAfterCut = 12 };
        using var mirror = await OpenAsync(database, proxy);
        var writer = await Writer.BeginAsync(mirror);

        proxy.Next = (Cut)cut;
        await writer.WriteAsync("F", Change.Create("a"));

        Assert.Equal(12, proxy.Refused);
        Assert.Equal(["1 Create a"], await writer.SaidAsync());
    }

    [SkippableFact]
    public async Task An_outcome_that_stays_unknown_is_said_and_the_next_run_reads_it()
    {
        using var database = TestDatabase.Make(TestDatabase.Postgres);
        using var proxy = new TcpProxy(PostgresServer.Instance!.Port) { RefuseAfterCut = 1000 };
        using var mirror = await OpenAsync(database, proxy);
        var writer = await Writer.BeginAsync(mirror);

        proxy.Next = Cut.AfterCommit;
        var error = await Assert.ThrowsAsync<DatabaseException>(() => writer.WriteAsync("F", Change.Create("a")));

        Assert.Equal(ErrorIds.DatabaseUnreachable, error.ErrorId);
        Assert.Contains("is not known", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Password, error.ToString(), StringComparison.Ordinal);
        using var straight = await MirrorDatabase.OpenAsync(database.Options());
        Assert.Equal(["1 Create a"], await new Writer(straight, writer.Lease).SaidAsync());
    }

    private static async Task<MirrorDatabase> OpenAsync(TestDatabase database, TcpProxy proxy)
    {
        await MirrorDatabase.UpgradeAsync(database.Options());
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database.Text).Database!;
        return await MirrorDatabase.OpenAsync(database.Options(
            clock: new QuickClock(), text: PostgresServer.Instance!.ByTcp(name, proxy.Port) + $";Password=\"{PostgresServer.Password}\";Pooling=false"));
    }
}
