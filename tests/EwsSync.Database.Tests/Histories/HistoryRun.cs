using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Options;
using EwsSync.Database.Reconciling;
using EwsSync.Database.States;
using EwsSync.Database.Tests.Backends;
using EwsSync.Model;
using EwsSync.State;
using Xunit;

namespace EwsSync.Database.Tests.Histories;

/// <summary>The killing of a history: at any step of any transaction.</summary>
internal sealed class Killer
{
    public int In { get; set; } = int.MaxValue;

    public int Kills { get; private set; }

    public void Step(WriteStep step)
    {
        if (--In > 0)
            return;
        In = int.MaxValue;
        Kills++;
        throw new KilledException();
    }
}

internal sealed class KilledException : Exception;

/// <summary>One random history of a mailbox and its mirror: what the server does, runs that are killed, states that are refused, pages that come again.</summary>
internal sealed class HistoryRun(MirrorDatabase mirror, Killer killer, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string _address = $"h{seed}@contoso.com";
    /// <summary>What happened, for whoever looks into a failure.</summary>
    public List<string> Story { get; } = [];

    private ServerMailbox _server = null!;
    private Writer _writer = null!;

    public async Task RunAsync()
    {
        _server = new ServerMailbox(_random);
        for (var round = _random.Next(3, 8); round > 0; round--)
        {
            for (var act = _random.Next(1, 25); act > 0; act--)
                _server.Act();
            await SyncAsync(mayDie: true);
        }

        await SyncAsync(mayDie: false);
        await CompareAsync();
    }

    private async Task SyncAsync(bool mayDie)
    {
        if (mayDie && _random.Next(2) == 0)
            killer.In = _random.Next(1, 60);
        try
        {
            _writer = await Writer.BeginAsync(mirror, _address);
            await FolderAsync("root", SyncKinds.Hierarchy, mayDie);
            foreach (var folder in _server.Folders.Keys.ToList())
            {
                await FolderAsync(folder, SyncKinds.Items, mayDie);
                if (mayDie && _random.Next(4) == 0)
                    _server.Act(); // The server does not wait for us.
                if (!_server.Folders.ContainsKey(folder))
                    break;
            }
        }
        catch (KilledException)
        {
            Story.Add("killed");
            // What was committed is all that is left; the next run begins from it.
        }
        finally
        {
            killer.In = int.MaxValue;
        }
    }

    private async Task FolderAsync(string folder, string kind, bool mayDie)
    {
        for (; ; )
        {
            if (!_server.Folders.ContainsKey(folder) && folder != "root")
                return;
            var state = await _writer.StateAsync(folder, kind);
            if (state is not null && mayDie && _random.Next(12) == 0)
            {
                await ReconcileAsync(folder, kind);
                continue;
            }

            var at = state is null ? 0 : int.Parse(state.State, CultureInfo.InvariantCulture);
            var end = _server.End(folder);
            if (at == end)
                return;
            // A slice of what a page would have, at times with what was sent before.
            var to = Math.Min(end, at + _random.Next(1, 12));
            var from = _random.Next(4) == 0 ? Math.Max(0, at - _random.Next(1, 5)) : at;
            var page = _writer.Page(folder, [], to.ToString(CultureInfo.InvariantCulture)) with { Kind = kind, ExpectedVersion = state?.Version ?? 0 };
            Story.Add($"{folder}: {from}..{to} of {end}, version {page.ExpectedVersion}");
            await mirror.Pages.CommitAsync(kind == SyncKinds.Items
                ? page with { Items = Again(_server.Items(folder, from, to)) }
                : page with { Folders = _server.Hierarchy(from, to) });
        }
    }

    /// <summary>A change that comes twice in a page.</summary>
    private List<ItemChange> Again(List<ItemChange> items)
    {
        if (items.Count > 0 && _random.Next(5) == 0)
            items.Add(items[^1]);
        return items;
    }

    private async Task ReconcileAsync(string folder, string kind)
    {
        var run = await mirror.Reconciles.BeginAsync(_writer.Lease, SyncStateIdentity.DefaultConsumer, folder, kind, SyncScopes.NormalItems, "Restart");
        // Where its enumeration was: what changes behind that is known from the log.
        var began = run.State.Length == 0 ? _server.End(folder) : int.Parse(run.State, CultureInfo.InvariantCulture);
        Story.Add($"{folder}: reconcile {run}");
        var ids = kind == SyncKinds.Items ? _server.Folders[folder].Keys.ToList() : [.. _server.Tree.Keys];
        foreach (var part in ids.Chunk(_random.Next(1, 10)))
        {
            var page = new ReconcilePage { Lease = _writer.Lease, Run = run, NewState = began.ToString(CultureInfo.InvariantCulture), SeenIds = part };
            if (run.Phase == ReconcileRun.Deleting)
                break;
            if (kind == SyncKinds.Items)
            {
                var different = await mirror.Reconciles.DifferencesAsync(
                    run.MailboxId, run.FolderId, [.. part.Select(i => new ItemCreated(new PlainItem { ItemId = new ItemId(i, _server.Folders[folder][i].ChangeKey) }))], readOnly: false, default);
                page = page with { Items = [.. different.Select(change => _server.Item(folder, change.ItemId!, false))] };
            }
            else
            {
                page = page with { Folders = [.. part.Select(_server.FolderNow)] };
            }

            run = await mirror.Reconciles.CommitAsync(page);
        }

        await mirror.Reconciles.FinishAsync(_writer.Lease, run, began.ToString(CultureInfo.InvariantCulture), null, allowMassDelete: false);
    }

    private async Task CompareAsync()
    {
        var expected = _server.Folders.SelectMany(f => f.Value.Select(i => $"{i.Key} {i.Value.ChangeKey} {i.Value.IsRead} {i.Value.Subject}")).Order(StringComparer.Ordinal);
        var rows = await _writer.RowsAsync();
        Story.AddRange((await _writer.JournalAsync()).Select(e => $"{e.Sequence} {e.Entity} {e.ChangeType} {e.Origin} {e.FolderId} {e.ItemId} {e.ChangeKey}"));
        Assert.Equal(expected, rows.Where(r => r.DeletedUtc is null).Select(r => $"{r.ItemId} {r.ChangeKey} {r.IsRead} {r.Subject}").Order(StringComparer.Ordinal));
        Assert.Equal(_server.Folders.Keys.ToDictionary(f => f, _server.PathOf), await _writer.PathsAsync());

        var journal = await _writer.JournalAsync();
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => (long)i), journal.Select(e => e.Sequence));
        var replayed = new Dictionary<string, (string Folder, string Text)>();
        var tree = new Dictionary<string, string>();
        foreach (var entry in journal)
        {
            var isItem = entry.Entity == "Item";
            switch (entry.ChangeType)
            {
                case ChangeTypes.Create:
                    Assert.True(isItem ? replayed.TryAdd(entry.ItemId!, (entry.FolderId!, $"{entry.ChangeKey} {entry.IsRead} {entry.Subject}")) : tree.TryAdd(entry.FolderId!, entry.FolderPath!), $"{seed}: a second Create at {entry.Sequence}");
                    break;
                case ChangeTypes.Delete when isItem:
                    Assert.True(replayed.Remove(entry.ItemId!), $"{seed}: a Delete of nothing at {entry.Sequence}");
                    break;
                case ChangeTypes.Delete:
                    Assert.True(tree.Remove(entry.FolderId!), $"{seed}: a Delete of no folder at {entry.Sequence}");
                    foreach (var gone in replayed.Where(r => r.Value.Folder == entry.FolderId).Select(r => r.Key).ToList())
                        replayed.Remove(gone);
                    break;
                case var _ when isItem:
                    replayed[entry.ItemId!] = (entry.FolderId!, $"{entry.ChangeKey} {entry.IsRead} {entry.Subject}");
                    break;
            }

            if (entry.MovedWith is { } partner)
                Assert.True(partner < entry.Sequence && journal[(int)partner - 1].ItemId != entry.ItemId, $"{seed}: joined to {partner} at {entry.Sequence}");
        }

        Assert.Equal(expected, replayed.Select(r => $"{r.Key} {r.Value.Text}").Order(StringComparer.Ordinal));
        Assert.Equal(_server.Folders.Keys.Order(StringComparer.Ordinal), tree.Keys.Order(StringComparer.Ordinal));
    }
}
