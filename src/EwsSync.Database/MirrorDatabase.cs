using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Opening;
using EwsSync.Database.Reading;
using EwsSync.Database.Reconciling;
using EwsSync.Database.Schema;
using EwsSync.Database.Sql;
using EwsSync.Database.Working;
using EwsSync.Database.Writing;
using EwsSync.Errors;

namespace EwsSync.Database;

/// <summary>Mailboxes in a database: rows, the journal of their changes, and the states of their synchronization, in SQLite or PostgreSQL.</summary>
public sealed class MirrorDatabase : IDisposable
{
    private MirrorDatabase(Backend backend, DatabaseOptions options, DatabaseIdentity identity)
    {
        Backend = backend;
        Options = options;
        Identity = identity;
        Mailboxes = new Mailboxes(backend);
        Leases = new Leases(backend);
        Pages = new PageWriter(backend, options);
        Journal = new JournalReaders(backend);
        Retention = new Retention(backend);
        Reconciles = new Reconciles(backend, options);
        Queries = new MirrorQueries(backend, Mailboxes, options.Clock);
        Names = new MirrorNames(backend);
        Plan = new WorkPlan(backend, Mailboxes);
        Work = new WorkQueue(backend);
        WorkOrders = new WorkOrders(backend);
        WorkReports = new WorkReports(backend);
    }

    /// <summary>What messages call it; never a secret.</summary>
    public string Name => Backend.Name;

    /// <summary>Which database this is.</summary>
    public DatabaseIdentity Identity { get; }

    /// <summary>The mailboxes in it.</summary>
    public Mailboxes Mailboxes { get; }

    /// <summary>Who may write a mailbox.</summary>
    public Leases Leases { get; }

    /// <summary>The writing of pages.</summary>
    public PageWriter Pages { get; }

    /// <summary>Readers of the journal and their positions.</summary>
    public JournalReaders Journal { get; }

    /// <summary>What is thrown away, and when.</summary>
    public Retention Retention { get; }

    /// <summary>Reading everything anew and journaling only what differs.</summary>
    public Reconciles Reconciles { get; }

    /// <summary>What people ask of the mirror.</summary>
    public MirrorQueries Queries { get; }

    /// <summary>What things in it are called.</summary>
    public MirrorNames Names { get; }

    /// <summary>What workers are to synchronize, and when.</summary>
    public WorkPlan Plan { get; }

    /// <summary>Who of them synchronizes what now.</summary>
    public WorkQueue Work { get; }

    /// <summary>What an operator may do with it.</summary>
    public WorkOrders WorkOrders { get; }

    /// <summary>How it stands.</summary>
    public WorkReports WorkReports { get; }

    internal Backend Backend { get; }

    internal DatabaseOptions Options { get; }

    internal Hosting.IClock Clock => Options.Clock;

    /// <summary>Opens a database; a SQLite file is made and upgraded where <see cref="DatabaseOptions.Create"/> and its owner allow it.</summary>
    /// <exception cref="EwsException">The id says what is wrong; nothing was touched then.</exception>
    public static async Task<MirrorDatabase> OpenAsync(DatabaseOptions options, CancellationToken cancellationToken = default) =>
        (await OpenAsync(options, orNull: false, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Opens a database to look at it; null where there is none yet: no file in its folder, or no tables. Makes neither.</summary>
    /// <exception cref="EwsException">The id says what is wrong.</exception>
    public static async Task<MirrorDatabase?> FindAsync(DatabaseOptions options, CancellationToken cancellationToken = default) =>
        DatabaseTarget.IsNewFile(Throw.IfNull(options)) ? null : await OpenAsync(options, orNull: true, cancellationToken).ConfigureAwait(false);

    private static async Task<MirrorDatabase?> OpenAsync(DatabaseOptions options, bool orNull, CancellationToken cancellationToken)
    {
        var backend = DatabaseTarget.Open(Throw.IfNull(options));
        try
        {
            var gate = new SchemaGate(backend);
            var identity = await gate.LookAsync(cancellationToken).ConfigureAwait(false);
            if (identity is null && orNull)
            {
                backend.Dispose();
                return null;
            }

            if (identity is null || identity.SchemaVersion < SchemaScripts.Current)
            {
                if (!backend.OwnsSchema || options.ReadOnly || (identity is null && !options.Create))
                {
                    throw new DatabaseException(
                        ErrorIds.DatabaseNotPrepared,
                        $"The database {backend.Name} has " + (identity is null ? "no tables of EwsSync yet." : $"tables of version {identity.SchemaVersion}; {SchemaScripts.Current} is needed."),
                        "Let its owner run ewssync database upgrade once.")
                    { Database = backend.Name };
                }

                identity = await gate.UpgradeAsync(cancellationToken).ConfigureAwait(false);
            }

            return new MirrorDatabase(backend, options, identity);
        }
        catch
        {
            backend.Dispose();
            throw;
        }
    }

    /// <summary>Makes or upgrades the tables, for the owner of the database; in one transaction.</summary>
    public static async Task<DatabaseIdentity> UpgradeAsync(DatabaseOptions options, CancellationToken cancellationToken = default)
    {
        using var backend = DatabaseTarget.Open(Throw.IfNull(options));
        return await new SchemaGate(backend).UpgradeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The SQL that <see cref="UpgradeAsync"/> would run; empty where nothing is to be done. Changes nothing.</summary>
    public static async Task<string> UpgradeScriptAsync(DatabaseOptions options, CancellationToken cancellationToken = default)
    {
        using var backend = DatabaseTarget.Open(Throw.IfNull(options));
        return await new SchemaGate(backend).MissingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Prepares to read the journal; nothing is read yet.</summary>
    public ChangeReader ReadChanges(ChangeQuery query) => new(Backend, Journal, Mailboxes, Identity, Clock, Throw.IfNull(query));

    /// <inheritdoc/>
    public void Dispose() => Backend.Dispose();
}
