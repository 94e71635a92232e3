using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>Follows a folder tree and its items under one name, and keeps a replica of both.</summary>
internal sealed class Consumer(LiveServer server, string root, string name, ConsumerHabits habits, Coverage coverage)
{
    private static readonly string[] Failures =
    [
        ErrorIds.AccessDenied, ErrorIds.AppNotAllowed, ErrorIds.NotEws, ErrorIds.LoginPageInsteadOfEws, ErrorIds.RedirectRefused, ErrorIds.UnknownChange,
        ErrorIds.UnexpectedResponse, ErrorIds.FolderNotFound, ErrorIds.MailboxNotFound, ErrorIds.ServerError, ErrorIds.AuthenticationFailed,
        ErrorIds.SyncStateRejected, ErrorIds.HttpError,
    ];

    private readonly Replica _items = new();
    private readonly FolderReplica _folders = new();

    public ConsumerHabits Habits => habits;

    /// <summary>A run over the hierarchy and one over the items; whoever says afterwards that it is complete must have everything.</summary>
    public async Task SyncAsync(SyncManner manner)
    {
        coverage.Count("page size", manner.PageSize.ToString(CultureInfo.InvariantCulture));
        coverage.Count("prefetch", manner.Prefetch ? "on" : "off");
        foreach (var habit in habits.Names())
            coverage.Count("runs by habit", habit);
        var complete = await SyncFoldersAsync(manner) && await SyncItemsAsync(manner);
        coverage.Count("runs", complete ? "complete" : manner.FailsAt is not null ? "consumer failed" : "incomplete");
        if (!complete || !manner.IsQuiet)
            return;
        coverage.Count("runs", "complete and compared with the mailbox");
        AssertEqualsMailbox();
    }

    /// <summary>Reads without moving: what comes is thrown away.</summary>
    public async Task PeekAsync(SyncManner manner)
    {
        using var sync = server.Items(Selection, Options(manner) with { Peek = true });
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            // Known folders that are gone by now are said to be.
            Assert.True(page.Error is null || (habits.NamesFolders && page.Error.ErrorId == ErrorIds.FolderNotFound), page.Error?.Message);
            if (page.Error is null)
                sync.Accept(page);
        }
    }

    /// <summary>While one run is on its way, another one of the same name is started: it gets what is free and is kept from the rest.</summary>
    public async Task SyncTwiceAtOnceAsync(SyncManner manner)
    {
        await SyncFoldersAsync(manner);
        using var first = server.Items(Selection, Options(manner));
        if (await first.NextPageAsync(CancellationToken.None) is not { Error: null } page)
            return;
        await SyncItemsAsync(manner with { MayFail = true, IsQuiet = false });
        Apply(page);
        Accept(first, page);
        await ToTheEndAsync(first, manner with { MayFail = true });
    }

    /// <summary>Without any trouble, to the very end.</summary>
    public Task ComeToRestAsync() => SyncAsync(new SyncManner { UntilEmptyPage = true });

    private FolderSelection Selection => habits.NamesFolders
        ? new() { Folders = [.. _folders.Ids.Order(StringComparer.Ordinal).Select(id => new FolderId(id))] }
        : new() { All = true, Root = FolderId.FromServer(root) };

    private ItemSyncOptions Options(SyncManner manner) => habits.Options with
    {
        Consumer = name,
        PageSize = manner.PageSize,
        Prefetch = manner.Prefetch,
        Throttle = manner.Throttle,
        UntilEmptyPage = manner.UntilEmptyPage,
    };

    private async Task<bool> SyncItemsAsync(SyncManner manner)
    {
        using var sync = server.Items(Selection, Options(manner));
        return await ToTheEndAsync(sync, manner);
    }

    private async Task<bool> ToTheEndAsync(ItemSync sync, SyncManner manner)
    {
        var waiting = new Queue<ItemPage>();
        var number = 0;
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            if (page.Error is { } error)
            {
                Expect(error, manner);
                continue;
            }

            waiting.Enqueue(page);
            if (number == manner.FailsAt)
            {
                Apply(page, manner.AppliesOfIt);
                while (waiting.Count > 1 + (number / 2))
                    Accept(sync, waiting.Dequeue());
                return false;
            }

            Apply(page);
            if (!habits.Acknowledges)
                Accept(sync, waiting.Dequeue());
            manner.Meanwhile?.Invoke(number++);
        }

        while (waiting.TryDequeue(out var page))
            Accept(sync, page);
        coverage.Count("retries", "requests sent again", sync.Summaries.Sum(s => s.Retries));
        return sync.Summaries.All(s => s.Complete);
    }

    private void Apply(ItemPage page, int most = int.MaxValue)
    {
        foreach (var change in page.Changes.Take(most))
        {
            coverage.Count("changes delivered", change.ChangeType);
            if (change.FetchStatus is { } status)
            {
                coverage.Count("hydration", status);
                Assert.True(status != FetchStatuses.Complete || change.Item!.Body is not null, "An item that is called complete has no body.");
            }

            _items.ApplyUnaccepted(change);
        }
    }

    private void Accept(ItemSync sync, ItemPage page)
    {
        sync.Accept(page);
        foreach (var change in page.Changes)
            _items.Accept(change);
    }

    private void Expect(EwsException error, SyncManner manner)
    {
        Assert.True(
            manner.MayFail && (error.IsTransient || Failures.Contains(error.ErrorId)), $"{error.ErrorId} {error.ServerCode}: {error.Message}");
        coverage.Count("runs ended by", error.ErrorId);
    }

    private async Task<bool> SyncFoldersAsync(SyncManner manner)
    {
        var options = new HierarchySyncOptions
        {
            Consumer = name,
            Root = FolderId.FromServer(root),
            InitialSync = InitialSyncPolicy.Full,
            InvalidState = InvalidStatePolicy.Restart,
        };
        using var sync = new HierarchySync(server.Session, server.Store, options, server.Observer);
        try
        {
            while (await sync.NextPageAsync(CancellationToken.None) is { } page)
            {
                var accepts = manner.FailsAt is not 0 || manner.AppliesOfIt % 2 == 0;
                foreach (var change in page.Changes)
                    Apply(change, accepts);
                if (!accepts)
                    return false;
                sync.Accept(page);
            }
        }
        catch (EwsException e)
        {
            Expect(e, manner);
            return false;
        }

        return sync.Summary.Complete;
    }

    private void Apply(FolderChange change, bool accepted)
    {
        coverage.Count("folder changes delivered", change.ChangeType);
        _folders.Apply(change, accepted);
        if (change is not FolderDeleted)
            return;
        _items.Forget(change.FolderId!);

        // Who names folders has to tidy up after them; "all folders" does so by itself.
        if (habits.NamesFolders)
            server.Store.Remove(new SyncStateIdentity(name, change.FolderId!, SyncKinds.Items, habits.Options.Scope));
    }

    private void AssertEqualsMailbox()
    {
        var truth = server.Mailbox.Below(root);
        _folders.AssertEquals(truth);
        foreach (var folder in truth)
            _items.AssertEquals(server.Mailbox, folder, habits.Associated);
    }
}
