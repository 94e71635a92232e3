using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Reading;
using EwsSync.Database.Tables;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Database.Tests.Mirroring;

/// <summary>The embedded Exchange, a database, and a mailbox of it in the database.</summary>
internal sealed class MirrorBench(LiveServer server, MirrorDatabase mirror, string address)
{
    public LiveServer Server => server;

    public string Address => address;

    public MirrorDatabase Mirror => mirror;

    public MirrorOptions Options { get; set; } = new() { PageSize = 50 };

    /// <summary>The server as it is called now; another one means that all is enumerated.</summary>
    public string? ServerName { get; set; }

    public FolderSelection Selection { get; set; } = new() { All = true };

    public Task<MirrorSummary> RunAsync(MirrorOptions? options = null, CancellationToken cancellationToken = default) => new MailboxMirror(mirror, options ?? Options, server.Observer).RunAsync(
        new ItemSyncRequest(server.Session with { Mailbox = address, Server = ServerName ?? server.Session.Server }, Selection), cancellationToken);

    public async Task<MirrorSummary> RunToTheEndAsync()
    {
        var summary = await RunAsync();
        Assert.True(summary.Complete, $"{summary.ErrorId}: {summary.Error}");
        return summary;
    }

    public async Task<long> IdAsync() => (await mirror.Mailboxes.FindAsync(address))!.Value;

    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(long after = 0) => await mirror.Journal.ReadAsync(await IdAsync(), after, 1_000_000);

    /// <summary>Types of the rows behind a position, with how many there are.</summary>
    public async Task<string> SaidAsync(long after) =>
        string.Join(", ", (await JournalAsync(after)).GroupBy(e => $"{e.Entity} {e.ChangeType} {e.Origin}").Select(g => $"{g.Count()} {g.Key}").Order(StringComparer.Ordinal));

    public Task ExecuteAsync(string sql) => Sql.Sessions.ChangeAsync(mirror.Backend, s => s.ExecuteAsync(sql, default), default);

    /// <summary>The mirror equals the mailbox, and the journal replayed equals the mirror, without a gap.</summary>
    public async Task CompareAsync()
    {
        var id = await IdAsync();
        var truth = server.Mailbox.Folders.Where(f => f.Kind != "SearchFolder").SelectMany(f => server.Mailbox.Items(f.Id, Options.IncludeAssociated))
            .Select(i => $"{i.Id} {Replica.Legal(i.Subject)} {Replica.ReadFlag(i)}").Order(StringComparer.Ordinal).ToList();
        var (rows, tree) = await Sql.Sessions.LookAsync(
            mirror.Backend,
            async s => (
                await s.QueryAsync($"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @m AND deleted_utc IS NULL", ItemRow.Read, default, ("@m", id)),
                await s.QueryAsync($"SELECT {FolderRow.Columns} FROM folder WHERE mailbox_id = @m AND deleted_utc IS NULL", FolderRow.Read, default, ("@m", id))),
            default);
        var mirrored = rows.Select(r => $"{r.ItemId} {Replica.Legal(r.Subject ?? string.Empty)} {r.IsRead}").Order(StringComparer.Ordinal).ToList();
        Same(truth, mirrored, "the mirror");
        Same(
            server.Mailbox.Folders.Select(f => $"{f.Id} /{f.Path}").Order(StringComparer.Ordinal).ToList(),
            tree.Select(f => $"{f.FolderId} {Replica.Legal(f.Path)}").Order(StringComparer.Ordinal).ToList(),
            "the tree");
        Replay(await JournalAsync(), mirrored, tree.ConvertAll(f => f.FolderId));
    }

    private static void Replay(IReadOnlyList<JournalEntry> journal, List<string> mirrored, List<string> tree)
    {
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => (long)i), journal.Select(e => e.Sequence));
        var items = new Dictionary<string, (string Folder, string Text)>();
        var folders = new HashSet<string>();
        foreach (var entry in journal)
        {
            var isItem = entry.Entity == ChangeRow.Item;
            switch (entry.ChangeType)
            {
                case JournalTypes.IdChange when isItem:
                    var old = items.Keys.SingleOrDefault(id => Key.Of(id).ToString() == entry.OldItemKey);
                    Assert.True(old is not null && items.Remove(old, out _) && items.TryAdd(entry.ItemId!, (entry.FolderId!, Text(entry))), $"an IdChange of nothing at {entry.Sequence}");
                    break;
                case JournalTypes.IdChange:
                    Assert.True(folders.Remove(entry.OldFolderId!) && folders.Add(entry.FolderId!), $"an IdChange of no folder at {entry.Sequence}");
                    foreach (var taken in items.Where(i => i.Value.Folder == entry.OldFolderId).ToList())
                        items[taken.Key] = (entry.FolderId!, taken.Value.Text);
                    break;
                case ChangeTypes.Create:
                    Assert.True(isItem ? items.TryAdd(entry.ItemId!, (entry.FolderId!, Text(entry))) : folders.Add(entry.FolderId!), $"a second Create at {entry.Sequence}");
                    break;
                case ChangeTypes.Delete when isItem:
                    Assert.True(items.Remove(entry.ItemId!), $"a Delete of nothing at {entry.Sequence}");
                    break;
                case ChangeTypes.Delete:
                    Assert.True(folders.Remove(entry.FolderId!), $"a Delete of no folder at {entry.Sequence}");
                    foreach (var gone in items.Where(i => i.Value.Folder == entry.FolderId).Select(i => i.Key).ToList())
                        items.Remove(gone);
                    break;
                default:
                    Assert.True(isItem ? items.ContainsKey(entry.ItemId!) : folders.Contains(entry.FolderId!), $"an Update of nothing at {entry.Sequence}");
                    if (isItem)
                        items[entry.ItemId!] = (entry.FolderId!, Text(entry));
                    break;
            }
        }

        Same(mirrored, items.Select(i => $"{i.Key} {i.Value.Text}").Order(StringComparer.Ordinal).ToList(), "the journal");
        Same(tree.Order(StringComparer.Ordinal).ToList(), folders.Order(StringComparer.Ordinal).ToList(), "the journal of folders");

        static string Text(JournalEntry entry) => $"{Replica.Legal(entry.Subject ?? string.Empty)} {entry.IsRead}";
    }

    private static void Same(List<string> expected, List<string> actual, string what)
    {
        var (missing, extra) = (expected.Except(actual).Take(5).ToList(), actual.Except(expected).Take(5).ToList());
        Assert.True(expected.Count == actual.Count && missing.Count + extra.Count == 0, $"{what} has {actual.Count} of {expected.Count}; it lacks {string.Join("; ", missing)}; it has {string.Join("; ", extra)}");
    }
}
