using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

/// <summary>What a store that writes rows and state in one transaction is given: nothing that is committed goes past the door.</summary>
public sealed class CommitDoorTests
{
    private readonly SyncBench _bench = new();
    private readonly CommitLog _log = new();

    public CommitDoorTests() => _bench.Store = _log;

    [Fact]
    public async Task A_page_comes_with_its_changes_and_the_lease_of_its_run()
    {
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a"), Delete("b")));
        using (var sync = _bench.Items())
            await SyncBench.DrainAsync(sync);

        var commit = Assert.Single(_log.Commits);
        Assert.Equal((CommitReason.Page, true, "S1"), (commit.Reason, commit.MovesState, commit.State.Text));
        Assert.Equal(["a", "b"], commit.Items.Select(i => i.ItemId));
        Assert.Equal("F1", commit.Lease!.Identity.FolderId);
    }

    [Fact]
    public async Task A_slice_comes_with_its_own_changes_and_the_state_of_before()
    {
        string[] ids = ["a", "b", "c", "d"];
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, [.. ids.Select(i => Create(i).Replace("</t:Message>", "<t:Size>5242880</t:Size></t:Message>", StringComparison.Ordinal))]))
            .On(r => r.Operation == "GetItem", r => GetItems([.. r.ItemIds.Select(i => Got(i, i))]), always: true);
        using (var sync = _bench.Items(SyncBench.Full with { Shape = new ItemShape { AdditionalProperties = [new FieldPath("item:Body")] } }))
            await SyncBench.DrainAsync(sync);

        Assert.Equal(ids, _log.Commits.SelectMany(c => c.Items).Select(i => i.ItemId));
        Assert.True(_log.Commits.Count > 1);
        Assert.All(_log.Commits.Take(_log.Commits.Count - 1), c => Assert.Equal((false, null), (c.MovesState, c.State.Text)));
        Assert.Equal((true, "S1"), (_log.Commits[^1].MovesState, _log.Commits[^1].State.Text));
    }

    [Fact]
    public async Task The_pages_of_a_baseline_say_so()
    {
        _bench.Server
            .On("SyncFolderItems", null, Items("S1", last: false, Create("a")))
            .On(r => r.State == "S1", _ => Items("S2", last: true, Create("b")), always: true);
        using (var sync = _bench.Items(new ItemSyncOptions { InitialSync = InitialSyncPolicy.Baseline }))
            await SyncBench.DrainAsync(sync);

        Assert.Equal(["S1", "S2"], _log.Commits.Select(c => c.State.Text));
        Assert.All(_log.Commits, c => Assert.Equal(CommitReason.Baseline, c.Reason));
    }

    [Fact]
    public async Task A_restart_is_committed_before_its_first_page()
    {
        _log.Commit(new SyncState(CommitLog.Of(SyncKinds.Items, "F1")) { Text = "OLD", Phase = SyncPhases.Incremental, Server = SyncBench.Url, Mailbox = SyncBench.Mailbox });
        _bench.Server
            .On("SyncFolderItems", "OLD", ItemsError("ErrorInvalidSyncStateData"))
            .On("SyncFolderItems", null, Items("R1", last: true, Create("a")));
        using (var sync = _bench.Items(SyncBench.Full with { InvalidState = InvalidStatePolicy.Restart }))
            await SyncBench.DrainAsync(sync);

        Assert.Equal([CommitReason.Restart, CommitReason.Page], _log.Commits.Skip(1).Select(c => c.Reason));
        Assert.Equal([null, "R1"], _log.Commits.Skip(1).Select(c => c.State.Text));
    }

    [Fact]
    public async Task A_page_of_the_tree_comes_with_its_folders_and_its_restart_leaves_what_is_stored()
    {
        _bench.Store.RememberCanonicalId(SyncBench.Url, SyncBench.Mailbox, "msgfolderroot", "ROOT");
        _bench.Server
            .On("SyncFolderHierarchy", null, Folders("H1", FolderChange("Create", "I", "ROOT", "Inbox")))
            .On("SyncFolderHierarchy", "H1", FoldersError("ErrorInvalidSyncStateData"))
            .On("SyncFolderHierarchy", null, Folders("H2", FolderChange("Create", "I", "ROOT", "Post")))
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true), always: true);
        for (var run = 0; run < 2; run++)
        {
            using var sync = _bench.AllItems();
            await SyncBench.DrainAsync(sync);
        }

        var tree = _log.Commits.Where(c => c.State.Identity.Kind == SyncKinds.Tree).ToList();
        Assert.Equal([CommitReason.Tree, CommitReason.Restart, CommitReason.Tree], tree.Select(c => c.Reason));
        Assert.Equal([true, false, true], tree.Select(c => c.MovesState));
        Assert.Equal(["I"], tree[0].Folders.Select(f => f.FolderId));
        Assert.Equal(["/Post"], tree[2].Folders.Select(f => f.FolderPath));
    }

    [Fact]
    public async Task A_run_whose_lease_was_taken_over_commits_nothing_more()
    {
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var sync = _bench.Items();
        var page = (await sync.NextPageAsync(CancellationToken.None))!;
        _log.Taken!.Dispose();

        var lost = Assert.Throws<SyncStateException>(() => sync.Accept(page));

        Assert.Equal(ErrorIds.LeaseLost, lost.ErrorId);
        Assert.Null(_bench.StoredText("F1"));
    }

    [Fact]
    public async Task A_state_of_another_source_is_never_shown_to_this_one()
    {
        _log.Commit(new SyncState(CommitLog.Of(SyncKinds.Items, "F1")) { Text = "https://graph/delta", Source = "graph", Phase = SyncPhases.Incremental, Server = SyncBench.Url, Mailbox = SyncBench.Mailbox });
        using (var refused = _bench.Items())
            Assert.Equal(["! StateBelongsElsewhere"], await SyncBench.DrainAsync(refused));
        Assert.Empty(_bench.Server.Log);

        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var moved = _bench.Items(SyncBench.Full with { AcceptMovedState = true });
        Assert.Equal(["Reset", "Create a"], await SyncBench.DrainAsync(moved));
        Assert.Equal(SyncSources.Ews, _log.Commits[^1].State.Source);
    }

    /// <summary>A store in memory that keeps what it was given.</summary>
    private sealed class CommitLog : ISyncStateStore
    {
        private readonly MemorySyncStateStore _inner = new();

        public List<StateCommit> Commits { get; } = [];

        public IStateLease? Taken { get; private set; }

        public string Location => _inner.Location;

        public static SyncStateIdentity Of(string kind, string folder) => new(SyncStateIdentity.DefaultConsumer, folder, kind, SyncScopes.NormalItems);

        public void Commit(StateCommit commit)
        {
            _inner.Commit(commit);
            Commits.Add(commit);
        }

        public IStateLease Lock(SyncStateIdentity identity, TimeSpan timeout, CancellationToken cancellationToken) => Taken = _inner.Lock(identity, timeout, cancellationToken);

        public SyncState? Read(SyncStateIdentity identity) => _inner.Read(identity);

        public void Note(SyncStateIdentity identity, SyncActivity activity) => _inner.Note(identity, activity);

        public IEnumerable<StoredState> List() => _inner.List();

        public bool Remove(SyncStateIdentity identity) => _inner.Remove(identity);

        public string? FindCanonicalId(string server, string mailbox, string distinguishedName) => _inner.FindCanonicalId(server, mailbox, distinguishedName);

        public void RememberCanonicalId(string server, string mailbox, string distinguishedName, string canonicalId) =>
            _inner.RememberCanonicalId(server, mailbox, distinguishedName, canonicalId);

        public void ForgetCanonicalId(string server, string mailbox, string distinguishedName) => _inner.ForgetCanonicalId(server, mailbox, distinguishedName);
    }
}
