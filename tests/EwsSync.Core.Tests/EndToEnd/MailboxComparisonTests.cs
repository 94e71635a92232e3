using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>A mailbox on one server, and what a migration made of it on another: other ids and change keys for everything, the same content.</summary>
public sealed class MailboxComparisonTests : IAsyncLifetime
{
    private LiveServer _old = null!;
    private LiveServer _new = null!;

    public async Task InitializeAsync()
    {
        _old = await LiveServer.StartAsync();
        _new = await LiveServer.StartAsync();
        _new.Mailbox.MoveToAnotherServer();
    }

    public async Task DisposeAsync()
    {
        await _old.DisposeAsync();
        await _new.DisposeAsync();
    }

    [Fact]
    public async Task A_good_migration_differs_in_nothing_although_all_ids_do()
    {
        Assert.NotEqual(_old.Mailbox.Folder("inbox").Id, _new.Mailbox.Folder("inbox").Id);
        var summary = await CompareAsync();
        Assert.True(summary.Success && summary.Differences.Count == 0, string.Join("; ", summary.Differences));
        Assert.True(summary is { Items: > 250, Folders: > 20 } && summary.Items == summary.OtherItems);
    }

    [Fact]
    public async Task Each_fault_of_a_migration_is_named_once()
    {
        var (before, after) = (_old.Mailbox, _new.Mailbox);
        var inbox = after.Items("inbox").Where(i => Replica.ReadFlag(i) is not null).ToList();
        after.Delete(inbox[0].Id);
        after.Edit(inbox[1].Id, "Garbled");
        after.SetRead(inbox[2].Id, !inbox[2].IsRead);
        after.Move(inbox[3].Id, "drafts");
        after.AddMessage("inbox", "Came since");
        // Both servers count their items in the same way: without it, new ones of each would have the same search key.
        for (var i = 0; i < 20; i++)
            before.Delete(before.AddMessage("inbox", "Fleeting").Id);
        var own = before.CreateFolder("msgfolderroot", "Only before");
        before.AddMessage(own.Id, "In it");

        var summary = await CompareAsync();

        Assert.False(summary.Success);
        Assert.Equal(
            new[]
            {
                "Different /Inbox Garbled Subject SearchKey", $"Different /Inbox {inbox[2].Subject} IsRead SearchKey", "OnlyInOther /Inbox Came since", $"OnlyInReference /Inbox {inbox[0].Subject}",
                "OnlyInReference /Only before ", "OnlyInReference /Only before In it", $"WrongFolder /Inbox {inbox[3].Subject} to /Drafts SearchKey",
            }.Order(StringComparer.Ordinal),
            summary.Differences.Select(d => d.Difference == ComparisonKinds.Different
                ? $"{d.Difference} {d.FolderPath} {(d.Property == "Subject" ? d.Other : d.Subject)} {d.Property} {d.JoinedBy}"
                : $"{d.Difference} {d.FolderPath} {d.Subject}{(d.OtherFolderPath is null ? string.Empty : $" to {d.OtherFolderPath} {d.JoinedBy}")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Default_folders_are_the_same_whatever_they_are_called_and_the_user_says_what_is_compared()
    {
        _new.Mailbox.RenameFolder("inbox", "Posteingang");
        _new.Mailbox.SetRead(_new.Mailbox.Items("inbox")[0].Id, !_new.Mailbox.Items("inbox")[0].IsRead);
        _new.Mailbox.Delete(_new.Mailbox.Items("sentitems")[0].Id);
        var summary = await CompareAsync(new ComparisonOptions { Folders = path => path.StartsWith("/Inbox", StringComparison.Ordinal), IgnoreReadFlags = true });
        Assert.True(summary.Success && summary.Folders > 0 && summary.Differences.Count == 0, string.Join("; ", summary.Differences));
    }

    [Fact]
    public async Task An_error_says_of_which_server_it_is()
    {
        _new.Emulator.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.ResponseError, Operation = "FindItem", Code = "ErrorAccessDenied", Times = 0 });
        var summary = await CompareAsync();
        Assert.Equal((false, ErrorIds.AccessDenied), (summary.Complete, summary.ErrorId));
        Assert.Contains(_new.Emulator.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), summary.Cause!.Mailbox, StringComparison.Ordinal);
    }

    private Task<ComparisonSummary> CompareAsync(ComparisonOptions? options = null) => new MailboxComparison(_old.Session, _new.Session, options ?? new ComparisonOptions()).RunAsync(CancellationToken.None);
}
