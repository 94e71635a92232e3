using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Database.Reading;
using EwsSync.Database.Sql;
using EwsSync.Database.States;
using EwsSync.Database.Tables;
using EwsSync.Database.Writing;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Database.Tests.Backends;

/// <summary>A run of one mailbox, as an engine would do it: it knows the version of each folder's state.</summary>
internal sealed class Writer(MirrorDatabase mirror, MailboxLease lease)
{
    private readonly Dictionary<string, long> _versions = [];

    public MirrorDatabase Mirror => mirror;

    public MailboxLease Lease => lease;

    public static async Task<Writer> BeginAsync(MirrorDatabase mirror, string address = "kim@contoso.com")
    {
        var mailbox = await mirror.Mailboxes.EnsureAsync(address);
        return new Writer(mirror, await mirror.Leases.AcquireAsync(mailbox, "test", TimeSpan.FromMinutes(5), takeOver: true));
    }

    public PageCommit Page(string folder, IReadOnlyList<ItemChange> items, string? state = null) => new()
    {
        Lease = lease,
        FolderId = folder,
        ExpectedVersion = _versions.GetValueOrDefault(folder),
        NewState = state ?? Guid.NewGuid().ToString(),
        Items = items,
    };

    public async Task<PageCommitted> WriteAsync(string folder, params ItemChange[] items)
    {
        var result = await mirror.Pages.CommitAsync(Page(folder, items));
        _versions[folder] = result.Version;
        return result;
    }

    public async Task<PageCommitted> WriteAsync(params FolderChange[] folders)
    {
        var result = await mirror.Pages.CommitAsync(Page("root", []) with { Kind = SyncKinds.Hierarchy, Folders = folders });
        _versions["root"] = result.Version;
        return result;
    }

    public Task<StoredPageState?> StateAsync(string folder, string kind = SyncKinds.Items) =>
        mirror.Pages.ReadStateAsync(lease.MailboxId, SyncStateIdentity.DefaultConsumer, folder, kind, SyncScopes.NormalItems);

    public Task<IReadOnlyList<JournalEntry>> JournalAsync(long after = 0) => mirror.Journal.ReadAsync(lease.MailboxId, after, 100_000);

    /// <summary>What a journal says, in short.</summary>
    public async Task<string[]> SaidAsync(long after = 0) =>
        [.. (await JournalAsync(after)).Select(e => $"{e.Sequence} {e.ChangeType} {e.ItemId ?? e.FolderPath}" + (e.MovedWith is { } m ? $" with {m}" : "") + (e.OldFolderPath is { } old ? $" was {old}" : ""))];

    public async Task<string[]> LiveAsync() => [.. (await RowsAsync()).Where(r => r.DeletedUtc is null).Select(r => $"{r.ItemId}/{r.ChangeKey}/{r.IsRead}").Order(StringComparer.Ordinal)];

    public Task<List<ItemRow>> RowsAsync() => mirror.Backend.LookAsync(
        s => s.QueryAsync($"SELECT {ItemRow.Known} FROM item WHERE mailbox_id = @m", ItemRow.Read, default, ("@m", lease.MailboxId)), default);

    public Task<Dictionary<string, string>> PathsAsync() => mirror.Backend.LookAsync(
        async s => (await s.QueryAsync($"SELECT {FolderRow.Columns} FROM folder WHERE mailbox_id = @m AND deleted_utc IS NULL", FolderRow.Read, default, ("@m", lease.MailboxId))).ToDictionary(f => f.FolderId, f => f.Path), default);
}
