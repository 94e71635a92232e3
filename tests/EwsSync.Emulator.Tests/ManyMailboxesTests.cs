using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;

namespace EwsSync.Emulator.Tests;

/// <summary>Thousands of mailboxes: made when they are asked for, the same each time, and kept only once they are changed.</summary>
public sealed class ManyMailboxesTests : RunningEmulator
{
    protected override EmulatorOptions Options => new() { Seeded = false, MoreMailboxes = 10_000, ItemsPerMailbox = 50 };

    [Fact]
    public async Task Each_has_its_messages()
    {
        foreach (var user in (string[])["user0001", "user5000", "user10000"])
            Assert.Equal(50, await CountAsync(user));
    }

    [Fact]
    public void One_that_nobody_has_changed_is_not_kept_and_one_that_was_is()
    {
        var made = 0;
        var shelf = new MailboxShelf();
        shelf.Add("kim", Guid.NewGuid(), () =>
        {
            made++;
            return new Mailbox(Guid.NewGuid(), "kim", "Kim", TimeProvider.System, DateTime.UnixEpoch, hasArchive: false);
        });

        Use(shelf, static _ => { });
        Use(shelf, static mailbox => mailbox.NextChange());
        Assert.Equal(2, made);
        Use(shelf, static mailbox => Assert.True(mailbox.Newest > 0x1000));
        Assert.Equal(2, made);

        // In a method of its own, so that nothing is left of it when the collection runs.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Use(MailboxShelf shelf, Action<Mailbox> use)
        {
            Lend(shelf, use);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Lend(MailboxShelf shelf, Action<Mailbox> use) => use(shelf.Find("KIM")!);
    }

    [Fact]
    public async Task One_that_was_changed_stays_as_it_is_and_another_is_the_same_when_it_is_made_again()
    {
        var (first, second) = (await StateAsync("user0007"), await StateAsync("user0008"));
        await ReadAsync("user0007", "<m:CreateItem MessageDisposition=\"SaveOnly\"><m:SavedItemFolderId><t:DistinguishedFolderId Id=\"inbox\"/></m:SavedItemFolderId><m:Items><t:Message><t:Subject>new</t:Subject></t:Message></m:Items></m:CreateItem>");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Contains("<t:Subject>new</t:Subject>", await SyncAsync("user0007", first), StringComparison.Ordinal);
        var other = await SyncAsync("user0008", second);
        Assert.Contains("NoError", other, StringComparison.Ordinal);
        Assert.DoesNotContain("<t:Create>", other, StringComparison.Ordinal);
        Assert.Equal(51, Server.Mailbox("user0007").Items("inbox").Count);
    }

    [Fact]
    public async Task Who_moved_to_another_server_is_found_by_the_new_ids_only()
    {
        var mailbox = Server.Mailbox("user0009");
        var old = mailbox.Folder("inbox").Id;
        mailbox.MoveToAnotherServer();

        Assert.Contains("ErrorItemNotFound", await ReadAsync("user0009", GetFolder(old)), StringComparison.Ordinal);
        Assert.Contains("NoError", await ReadAsync("user0009", GetFolder(mailbox.Folder("inbox").Id)), StringComparison.Ordinal);
    }

    private static string GetFolder(string id) => $"<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:FolderId Id=\"{id}\"/></m:FolderIds></m:GetFolder>";

    private async Task<int> CountAsync(string user) => (await SyncAsync(user, null)).Split("<t:Create>").Length - 1;

    private async Task<string> StateAsync(string user)
    {
        var text = await SyncAsync(user, null);
        var start = text.IndexOf("<m:SyncState>", StringComparison.Ordinal) + "<m:SyncState>".Length;
        return text[start..text.IndexOf("</m:SyncState>", StringComparison.Ordinal)];
    }

    private Task<string> SyncAsync(string user, string? state) => ReadAsync(
        user,
        "<m:SyncFolderItems><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id=\"inbox\"/></m:SyncFolderId>"
        + (state is null ? "" : $"<m:SyncState>{state}</m:SyncState>") + "<m:MaxChangesReturned>512</m:MaxChangesReturned></m:SyncFolderItems>");

    private async Task<string> ReadAsync(string user, string operation) =>
        await Wire.AsAsync(Server.Accounts.Single(account => account.Address.StartsWith(user + "@", StringComparison.Ordinal)), operation);
}
