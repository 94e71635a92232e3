using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Database.Tests.Backends;
using EwsSync.Database.Tests.Mirroring;
using EwsSync.Emulator;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Database.Tests.Moving;

/// <summary>A mailbox that has other ids for everything, and one that was made anew.</summary>
public sealed class MovedMailboxTests
{
    private const string NewServer = "https://mail.fabrikam.example/EWS/Exchange.asmx";

    public static TheoryData<string> Both => TestDatabase.Both;

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_moved_mailbox_has_other_ids_and_nothing_else_is_different(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var first = await set.Bench.RunToTheEndAsync();

        set.Bench.Server.Mailbox.MoveToAnotherServer();
        set.Bench.ServerName = NewServer;
        var moved = await set.Bench.RunToTheEndAsync();

        Assert.Equal((first.Created, first.FolderChanges), (moved.IdsChanged, moved.FolderChanges));
        Assert.Equal((0, 0, 0, 0), (moved.Created, moved.Updated, moved.Deleted, moved.ReadFlagChanged));
        Assert.All(await set.Bench.JournalAsync(first.LastSequence), e => Assert.Equal("IdChange", e.ChangeType));
        Assert.Contains(set.Bench.Server.Observer.Notices, n => n.Id == "MailboxMoved");
        await CompareAsync(set.Bench);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task What_changed_during_the_move_is_journaled_besides(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var mailbox = set.Bench.Server.Mailbox;
        mailbox.Copy(mailbox.Items("inbox")[3].Id, "inbox");
        mailbox.Copy(mailbox.Items("inbox")[9].Id, "sentitems");
        var first = await set.Bench.RunToTheEndAsync();

        var items = mailbox.Items("inbox");
        mailbox.Edit(items[0].Id, "Changed while nobody looked");
        mailbox.Delete(items[1].Id);
        mailbox.SetRead(items[2].Id, !items[2].IsRead);
        mailbox.AddMessage("sentitems", "New while nobody looked");
        mailbox.RenameFolder("Inbox/Projects", "Plans");
        mailbox.MoveToAnotherServer();
        var moved = await set.Bench.RunToTheEndAsync();

        Assert.Equal((1, 1, 1, 1), (moved.Created, moved.Updated, moved.Deleted, moved.ReadFlagChanged));
        Assert.Equal(first.Created - 1, moved.IdsChanged);
        Assert.Equal(first.FolderChanges + 1, moved.FolderChanges);
        await CompareAsync(set.Bench);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_move_that_is_stopped_goes_on(string kind)
    {
        var steps = 0;
        var last = int.MaxValue;
        await using var set = await MirrorSet.MakeAsync(kind, o => o(_ =>
        {
            if (++steps >= last)
                throw new InvalidOperationException("killed");
        }));
        var first = await set.Bench.RunToTheEndAsync();
        set.Bench.Server.Mailbox.MoveToAnotherServer();

        // At each step of the transaction that takes the tree over, and now and then in those behind it.
        var (kills, changed) = (0, 0L);
        for (var reach = 1; ; reach += reach < 12 ? 1 : 40)
        {
            (steps, last) = (0, reach);
            try
            {
                changed += (await set.Bench.RunToTheEndAsync()).IdsChanged;
                break;
            }
            catch (InvalidOperationException)
            {
                kills++;
            }
        }

        last = int.MaxValue;
        Assert.True(kills > 12, $"{kills} kills");
        var said = (await set.Bench.JournalAsync(first.LastSequence)).GroupBy(e => $"{e.Entity} {e.ChangeType}").ToDictionary(g => g.Key, g => (long)g.Count());
        Assert.Equal(new Dictionary<string, long> { ["Folder IdChange"] = first.FolderChanges, ["Item IdChange"] = first.Created }, said);
        Assert.True(changed < first.Created);
        await CompareAsync(set.Bench);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task A_mailbox_that_was_made_anew_is_refused_and_changes_nothing(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var before = await set.Bench.RunToTheEndAsync();
        await using var other = await LiveServer.StartAsync(new EmulatorOptions { Seed = 2 });
        var bench = new MirrorBench(other, set.Bench.Mirror, MirrorSet.Address);

        var anew = await bench.RunAsync();

        Assert.Equal((ErrorIds.MailboxIsNew, true, before.LastSequence), (anew.ErrorId, anew.Failed, anew.LastSequence));
        Assert.Contains("made anew", anew.Error, StringComparison.Ordinal);
        await set.Bench.CompareAsync();
        Assert.Equal(0, (await set.Bench.RunToTheEndAsync()).Journaled);
    }

    [SkippableTheory, MemberData(nameof(Both))]
    public async Task Named_folders_of_a_moved_mailbox_are_found_again(string kind)
    {
        await using var set = await MirrorSet.MakeAsync(kind, null);
        var first = await set.Bench.RunToTheEndAsync();
        set.Bench.Server.Mailbox.MoveToAnotherServer();
        set.Bench.Selection = new Sync.FolderSelection { Folders = [new("inbox")] };

        var inbox = await set.Bench.RunToTheEndAsync();

        Assert.Equal((set.Bench.Server.Mailbox.Items("inbox").Count, 0, 0), ((int)inbox.IdsChanged, (int)inbox.Created, (int)inbox.Deleted));
        set.Bench.Selection = new Sync.FolderSelection { All = true };
        var all = await set.Bench.RunToTheEndAsync();
        Assert.Equal((first.Created, 0, 0), (inbox.IdsChanged + all.IdsChanged, (int)all.Created, (int)all.Deleted));
        await CompareAsync(set.Bench);
    }

    private static async Task CompareAsync(MirrorBench bench)
    {
        await bench.CompareAsync();
        Assert.Empty(await bench.Mirror.Retention.CheckAsync());
        Assert.Equal(0, (await bench.RunToTheEndAsync()).Journaled);
    }
}
