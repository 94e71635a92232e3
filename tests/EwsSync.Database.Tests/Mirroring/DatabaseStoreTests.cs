using System;
using System.Threading;
using EwsSync.Core.Tests.State;
using EwsSync.Database.Mirroring;
using EwsSync.Database.Runs;
using EwsSync.Database.Tests.Backends;
using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>The database keeps what every store promises.</summary>
public abstract class DatabaseStoreTests : StoreContractTests, IDisposable
{
    private readonly TestDatabase _database;
    private readonly MirrorDatabase _mirror;
    private readonly MailboxHold _hold;

    private protected DatabaseStoreTests(string kind)
    {
        (_database, _mirror) = TestDatabase.OpenAsync(kind).GetAwaiter().GetResult();
        var id = _mirror.Mailboxes.EnsureAsync("kim@contoso.com").GetAwaiter().GetResult();
        _hold = MailboxHold.OpenAsync(_mirror, id, TimeSpan.Zero, SystemClock.Instance, CancellationToken.None).GetAwaiter().GetResult();
        var searches = new SearchFolders(_mirror, id, null, CancellationToken.None);
        var writer = new PositionWriter(_mirror, _hold, new RunRow("run", "default", DateTime.UtcNow), allowMassDelete: false, new AbsenceCheck(null!, new NoCosts()), searches);
        Store = new MailboxStore(_mirror, id, "kim@contoso.com", "https://mail.contoso.com/EWS/Exchange.asmx", SyncSources.Ews, writer, searches, null, CancellationToken.None);
    }

    protected override ISyncStateStore Store { get; }

    public void Dispose()
    {
        _hold.Dispose();
        _mirror.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteStoreTests() : DatabaseStoreTests(TestDatabase.Sqlite);

public sealed class PostgresStoreTests() : DatabaseStoreTests(TestDatabase.Postgres);
