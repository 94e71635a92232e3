using System;
using System.Linq;
using System.Threading;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using Xunit;

namespace EwsSync.Core.Tests.State;

/// <summary>What every store promises, whatever it keeps states in.</summary>
public abstract class StoreContractTests
{
    protected abstract ISyncStateStore Store { get; }

    [SkippableFact]
    public void What_was_never_committed_reads_as_null()
    {
        Assert.Null(Store.Read(StateFolder.Inbox));
        Assert.Empty(Store.List());
        Assert.False(Store.Remove(StateFolder.Inbox));
    }

    [SkippableFact]
    public void A_committed_state_is_read_back_with_everything_in_it()
    {
        var state = StateFolder.StateOf(StateFolder.Inbox, "H4sIAAA=") with { Folders = [] };
        Store.Commit(state);

        var read = Store.Read(StateFolder.Inbox)!;

        Assert.Equal(state, read with { Folders = state.Folders });
        Assert.Empty(read.Folders);
    }

    [SkippableFact]
    public void A_later_commit_replaces_the_earlier_one_and_no_other()
    {
        var other = StateFolder.Inbox with { Consumer = "siem" };
        Store.Commit(StateFolder.StateOf(other, "other"));
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "one"));
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "two"));

        Assert.Equal("two", Store.Read(StateFolder.Inbox)!.Text);
        Assert.Equal("other", Store.Read(other)!.Text);
    }

    [SkippableFact]
    public void Each_part_of_the_identity_makes_another_state_and_so_does_case()
    {
        SyncStateIdentity[] identities =
        [
            StateFolder.Inbox,
            StateFolder.Inbox with { Consumer = "Default" },
            StateFolder.Inbox with { FolderId = "aAMkAGinbox=" },
            StateFolder.Inbox with { FolderId = "AAMkAGInbox=" },
            StateFolder.Inbox with { Kind = SyncKinds.Hierarchy },
            StateFolder.Inbox with { Kind = SyncKinds.Tree },
            StateFolder.Inbox with { Scope = SyncScopes.NormalAndAssociatedItems },
            new("defaultA", "AMkAGinbox=", SyncKinds.Items, SyncScopes.NormalItems),
        ];
        foreach (var (identity, i) in identities.Select((identity, i) => (identity, i)))
            Store.Commit(StateFolder.StateOf(identity, "state " + i));

        Assert.All(identities.Select((identity, i) => (identity, i)), x => Assert.Equal("state " + x.i, Store.Read(x.identity)!.Text));
        Assert.Equal(identities.Length, Store.List().Count());
    }

    [SkippableFact]
    public void A_state_without_text_stays_without_text_and_an_empty_one_stays_empty()
    {
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, null));
        Assert.Null(Store.Read(StateFolder.Inbox)!.Text);

        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, ""));
        Assert.Equal("", Store.Read(StateFolder.Inbox)!.Text);
    }

    [SkippableFact]
    public void The_list_shows_each_state_with_what_last_happened()
    {
        var activity = new SyncActivity
        {
            LastAttemptUtc = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            LastCompleteUtc = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
            LastErrorId = ErrorIds.ServerBusy,
            LastError = "The server asked to wait.\u0007\r\nTwice.",
        };
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text"));
        Assert.Equal(new SyncActivity(), Assert.Single(Store.List()).Activity);

        Store.Note(StateFolder.Inbox, activity);

        var row = Assert.Single(Store.List());
        Assert.Equal("text", row.State!.Text);
        Assert.Equal(activity, row.Activity);
        Assert.Null(row.Problem);
    }

    [SkippableFact]
    public void A_run_that_fails_does_not_forget_when_one_was_last_complete()
    {
        var complete = new SyncActivity { LastAttemptUtc = DateTimeOffset.UnixEpoch, LastCompleteUtc = DateTimeOffset.UnixEpoch.AddMinutes(1) };
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text"));
        Store.Note(StateFolder.Inbox, complete);

        Store.Note(StateFolder.Inbox, new SyncActivity { LastAttemptUtc = DateTimeOffset.UnixEpoch.AddDays(1), LastErrorId = ErrorIds.TimedOut });
        var failed = Assert.Single(Store.List()).Activity;
        Assert.Equal(complete.LastCompleteUtc, failed.LastCompleteUtc);
        Assert.Equal(ErrorIds.TimedOut, failed.LastErrorId);

        Store.Note(StateFolder.Inbox, complete with { LastCompleteUtc = DateTimeOffset.UnixEpoch.AddDays(2) });
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(2), Assert.Single(Store.List()).Activity.LastCompleteUtc);
        Assert.Null(Assert.Single(Store.List()).Activity.LastErrorId);
    }

    [SkippableFact]
    public void A_removed_state_is_gone_once()
    {
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text"));

        Assert.True(Store.Remove(StateFolder.Inbox));

        Assert.False(Store.Remove(StateFolder.Inbox));
        Assert.Null(Store.Read(StateFolder.Inbox));
        Assert.Empty(Store.List());
    }

    [SkippableFact]
    public void Two_runs_of_one_process_do_not_hold_the_same_identity()
    {
        var first = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        using var other = Store.Lock(StateFolder.Inbox with { Consumer = "siem" }, TimeSpan.Zero, CancellationToken.None);

        var refused = Assert.Throws<SyncStateException>(() => Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(ErrorIds.StateLocked, refused.ErrorId);

        first.Dispose();
        first.Dispose();
        using var second = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        Assert.Throws<SyncStateException>(() => Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None));
    }

    [SkippableFact]
    public void What_a_run_holds_is_not_removed()
    {
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text"));
        using (Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None))
        {
            var refused = Assert.Throws<SyncStateException>(() => Store.Remove(StateFolder.Inbox));
            Assert.Equal(ErrorIds.StateLocked, refused.ErrorId);
            Assert.Equal("text", Store.Read(StateFolder.Inbox)!.Text);
        }

        Assert.True(Store.Remove(StateFolder.Inbox));
    }

    [SkippableFact]
    public void Waiting_for_a_lock_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        using var held = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Store.Lock(StateFolder.Inbox, TimeSpan.FromHours(1), cancelled.Token));
    }

    [SkippableFact]
    public void A_lease_names_its_identity_and_a_later_one_has_a_higher_epoch()
    {
        var first = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(StateFolder.Inbox, first.Identity);
        Assert.False(first.IsLost);

        first.Dispose();
        Assert.True(first.IsLost);
        using var second = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        Assert.True(second.Epoch > first.Epoch);
        Assert.False(second.IsLost);
    }

    [SkippableFact]
    public void A_commit_is_taken_with_the_present_lease_and_refused_with_a_former_one()
    {
        var former = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        Store.Commit(new StateCommit(StateFolder.StateOf(StateFolder.Inbox, "one")) { Lease = former });
        former.Dispose();

        var late = Assert.Throws<SyncStateException>(() => Store.Commit(new StateCommit(StateFolder.StateOf(StateFolder.Inbox, "late")) { Lease = former }));
        Assert.Equal(ErrorIds.LeaseLost, late.ErrorId);

        using var present = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        Assert.Throws<SyncStateException>(() => Store.Commit(new StateCommit(StateFolder.StateOf(StateFolder.Inbox, "late")) { Lease = former }));
        Assert.Equal("one", Store.Read(StateFolder.Inbox)!.Text);
        Store.Commit(new StateCommit(StateFolder.StateOf(StateFolder.Inbox, "two")) { Lease = present });
        Assert.Equal("two", Store.Read(StateFolder.Inbox)!.Text);
    }

    [SkippableFact]
    public void What_does_not_move_the_state_leaves_the_one_that_is_there()
    {
        using var lease = Store.Lock(StateFolder.Inbox, TimeSpan.Zero, CancellationToken.None);
        Store.Commit(new StateCommit(StateFolder.StateOf(StateFolder.Inbox, "page 1")) { Lease = lease });

        Store.Commit(new StateCommit(StateFolder.StateOf(StateFolder.Inbox, "page 2")) { Lease = lease, MovesState = false });

        Assert.Equal("page 1", Store.Read(StateFolder.Inbox)!.Text);
    }

    [SkippableFact]
    public void A_state_keeps_by_what_source_it_was_made()
    {
        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "text"));
        Assert.Equal(SyncSources.Ews, Store.Read(StateFolder.Inbox)!.Source);

        Store.Commit(StateFolder.StateOf(StateFolder.Inbox, "link") with { Source = "graph" });
        Assert.Equal("graph", Store.Read(StateFolder.Inbox)!.Source);
    }

    [SkippableFact]
    public void Canonical_ids_are_found_in_any_case_of_server_mailbox_and_name_until_forgotten()
    {
        Store.RememberCanonicalId("https://mail.contoso.com/EWS", "kim@contoso.com", "inbox", "AAMkAGinbox=");
        Store.RememberCanonicalId("https://mail.contoso.com/EWS", "kim@contoso.com", "drafts", "AAMkAGdrafts=");

        Assert.Equal("AAMkAGinbox=", Store.FindCanonicalId("HTTPS://MAIL.contoso.com/ews", "Kim@Contoso.com", "INBOX"));
        Assert.Null(Store.FindCanonicalId("https://mail.contoso.com/EWS", "lee@contoso.com", "inbox"));

        Store.RememberCanonicalId("https://mail.contoso.com/EWS", "kim@contoso.com", "Inbox", "B=");
        Assert.Equal("B=", Store.FindCanonicalId("https://mail.contoso.com/EWS", "kim@contoso.com", "inbox"));

        Store.ForgetCanonicalId("https://mail.contoso.com/EWS", "KIM@contoso.com", "inbox");
        Assert.Null(Store.FindCanonicalId("https://mail.contoso.com/EWS", "kim@contoso.com", "inbox"));
        Assert.Equal("AAMkAGdrafts=", Store.FindCanonicalId("https://mail.contoso.com/EWS", "kim@contoso.com", "drafts"));
    }
}
