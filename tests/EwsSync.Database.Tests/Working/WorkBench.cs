using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Sql;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Working;
using Xunit;

namespace EwsSync.Database.Tests.Working;

/// <summary>Mailboxes of one profile in a database; time passes by moving what is noted back.</summary>
internal sealed class WorkBench(TestDatabase database, MirrorDatabase mirror) : IDisposable
{
    public const string Server = "https://mail.contoso.com";
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    public MirrorDatabase Mirror => mirror;

    public static Task<WorkBench> MakeAsync(string kind, int mailboxes) => MakeAsync(kind, mailboxes, [.. Enumerable.Range(1, mailboxes).Select(number => $"user{number}")]);

    public static async Task<WorkBench> MakeAsync(string kind, int mailboxes, string[] addresses)
    {
        var (database, mirror) = await TestDatabase.OpenAsync(kind);
        Assert.Equal(mailboxes, (await mirror.Plan.EnlistAsync("night", Server, addresses)).Added);
        return new WorkBench(database, mirror);
    }

    public static WorkerCheckIn Worker(string name) => new(name, "1", TimeSpan.FromSeconds(5), 8, 0);

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(string worker, int count) => mirror.Work.ClaimAsync(worker, Server, count, Lease);

    /// <summary>Runs of these mailboxes end complete.</summary>
    public async Task CompleteAsync(params string[] addresses)
    {
        foreach (var claim in await TakeAsync(addresses))
            Assert.True(await mirror.Work.EndAsync(claim, new WorkOutcome { IsComplete = true }));
    }

    /// <summary>A run of this mailbox fails.</summary>
    public async Task FailAsync(string address, string errorId, string error, string advice)
    {
        foreach (var claim in await TakeAsync([address]))
            Assert.True(await mirror.Work.EndAsync(claim, new WorkOutcome { ErrorId = errorId, Error = error, Advice = advice, RestFor = TimeSpan.FromMinutes(1) }));
    }

    private async Task<IReadOnlyList<WorkClaim>> TakeAsync(string[] addresses)
    {
        foreach (var address in addresses)
            await mirror.WorkOrders.RunNowAsync(new WorkSearch { Mailbox = address });
        var claims = await ClaimAsync("bench", addresses.Length);
        Assert.Equal(addresses.Order(StringComparer.Ordinal), claims.Select(claim => claim.Address).Order(StringComparer.Ordinal));
        return claims;
    }

    /// <summary>The mailbox has been due for so many seconds.</summary>
    public Task DueAsync(string address, int seconds) => RunAsync(
        $"UPDATE mailbox_lease SET next_due = {mirror.Backend.NowPlus("-@seconds")} WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = @address)",
        $"UPDATE work SET turn_utc = {mirror.Backend.NowPlus("-@seconds")} WHERE mailbox_id = (SELECT mailbox_id FROM mailbox WHERE address = @address)", seconds, address);

    /// <summary>So many seconds pass.</summary>
    public async Task PassAsync(int seconds)
    {
        foreach (var (table, column) in (IEnumerable<(string, string)>)[("mailbox_lease", "next_due"), ("mailbox_lease", "lease_until"), ("work", "turn_utc"), ("work", "not_before"), ("work", "complete_utc"), ("work", "started_utc"), ("work", "claimed_due"), ("worker", "seen_utc")])
        {
            var earlier = IsSqlite ? $"strftime('%Y-%m-%d %H:%M:%f', {column}, '-{seconds} seconds')" : $"{column} - interval '{seconds} seconds'";
            await mirror.Backend.ChangeAsync(session => session.ExecuteAsync($"UPDATE {table} SET {column} = {earlier} WHERE {column} IS NOT NULL", default), default);
        }
    }

    private bool IsSqlite => database.IsSqlite;

    private async Task RunAsync(string first, string second, int seconds, string address)
    {
        foreach (var sql in (string[])[first, second])
            await mirror.Backend.ChangeAsync(session => session.ExecuteAsync(sql, default, ("@seconds", seconds), ("@address", address)), default);
    }

    public void Dispose()
    {
        mirror.Dispose();
        database.Dispose();
    }
}
