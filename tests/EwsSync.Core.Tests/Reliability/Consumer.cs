using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>Follows a folder tree and its items under one name, and keeps a replica of both.</summary>
internal sealed class Consumer(LiveServer server, string root, string name)
{
    private static readonly string[] PermanentFailures =
    [
        ErrorIds.AccessDenied, ErrorIds.AppNotAllowed, ErrorIds.NotEws, ErrorIds.LoginPageInsteadOfEws, ErrorIds.RedirectRefused, ErrorIds.UnknownChange,
        ErrorIds.UnexpectedResponse, ErrorIds.FolderNotFound, ErrorIds.MailboxNotFound, ErrorIds.ServerError, ErrorIds.AuthenticationFailed,
        ErrorIds.SyncStateRejected,
    ];

    private readonly Replica _items = new();
    private readonly Dictionary<string, string?> _folders = new(StringComparer.Ordinal);

    private ItemSyncOptions Options(int choice) => LiveServer.Default with
    {
        Consumer = name,
        InvalidState = InvalidStatePolicy.Restart,
        PageSize = 1 + (choice % 5),
        Prefetch = choice % 7 != 0,
    };

    private FolderSelection Selection => new() { All = true, Root = new FolderId(root) };

    /// <summary>A run to the end; what was delivered is applied and accepted.</summary>
    public async Task SyncAsync(int choice, bool mayFail = false)
    {
        await SyncFoldersAsync(mayFail);
        using var sync = server.Items(Selection, Options(choice));
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            if (page.Error is { } error)
            {
                Assert.True(mayFail && PermanentFailures.Contains(error.ErrorId), $"{error.ErrorId}: {error.Message}");
                continue;
            }

            Apply(page);
            sync.Accept(page);
        }
    }

    /// <summary>A run in which the consumer takes over some pages and then fails, having applied what it did not accept, or not.</summary>
    public async Task SyncPartlyAsync(int pages, bool applyTheRest)
    {
        using var sync = server.Items(Selection, Options(pages));
        for (var page = await sync.NextPageAsync(CancellationToken.None); page is not null; page = await sync.NextPageAsync(CancellationToken.None))
        {
            Assert.Null(page.Error);
            if (pages-- > 0)
            {
                Apply(page);
                sync.Accept(page);
                continue;
            }

            foreach (var change in applyTheRest ? page.Changes : [])
                _items.ApplyUnaccepted(change);
            return;
        }
    }

    /// <summary>Without any trouble, to the very end; then all must be equal.</summary>
    public async Task ComeToRestAsync()
    {
        await SyncFoldersAsync(mayFail: false);
        using (var sync = server.Items(Selection, Options(1) with { UntilEmptyPage = true }))
        {
            while (await sync.NextPageAsync(CancellationToken.None) is { } page)
            {
                Assert.Null(page.Error);
                Apply(page);
                sync.Accept(page);
            }

            Assert.All(sync.Summaries, s => Assert.True(s.Complete, s.Error));
        }

        var truth = server.Mailbox.Below(root);
        Assert.Equal(truth.Select(f => f.Id).Order(StringComparer.Ordinal), _folders.Keys.Order(StringComparer.Ordinal));
        foreach (var folder in truth)
            _items.AssertEquals(server.Mailbox, folder);
    }

    private void Apply(ItemPage page)
    {
        foreach (var change in page.Changes)
            _items.Apply(change);
    }

    private async Task SyncFoldersAsync(bool mayFail)
    {
        var options = new HierarchySyncOptions
        {
            Consumer = name,
            Root = new FolderId(root),
            InitialSync = InitialSyncPolicy.Full,
            InvalidState = InvalidStatePolicy.Restart,
        };
        using var sync = new HierarchySync(server.Session, server.Store, options, server.Observer);
        try
        {
            while (await sync.NextPageAsync(CancellationToken.None) is { } page)
            {
                foreach (var change in page.Changes)
                    Apply(change);
                sync.Accept(page);
            }
        }
        catch (EwsException e) when (mayFail)
        {
            Assert.Contains(e.ErrorId, PermanentFailures);
        }
    }

    private void Apply(FolderChange change)
    {
        switch (change)
        {
            case FolderSyncReset:
                _folders.Clear();
                break;
            case FolderDeleted:
                _folders.Remove(change.FolderId!);
                _items.Forget(change.FolderId!);
                break;
            default:
                _folders[change.FolderId!] = change.FolderPath;
                break;
        }
    }
}
