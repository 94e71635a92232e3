using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Tool.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Running;

/// <summary>
/// Drives an item run into an archive: the items of a page are saved while those of the page before it are, and a page's state is stored once all of it is in the archive.
/// One with an item that the server does not give is not: it comes again with the next run, and nothing is lost in silence.
/// </summary>
internal sealed class SaveRun(ItemSync sync, ItemArchive archive, IReadOnlyList<MailboxSession> sessions, Report report)
{
    private readonly List<EwsException> _errors = [];
    private readonly HashSet<SyncSummary> _refused = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private (ItemPage Page, Task<IReadOnlyList<SavedItem>> Saving)? _underWay;

    public async Task<RunOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Exception? fatal = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (await sync.NextPageAsync(stop.Token) is { } page)
            {
                if (page.Error is { } error)
                {
                    Failed(error);
                    if (FatalErrors.Concerns(error, sessions.Count > 1))
                    {
                        fatal = error;
                        break;
                    }

                    continue;
                }

                var saving = SaveAsync(page, stop.Token);
                var before = _underWay;
                _underWay = (page, saving);
                await FinishAsync(before);
            }

            await FinishAsync(_underWay);
            _underWay = null;
            await FollowAsync(stop.Token);
            if (sync.EndedEarly is { } early)
                Failed(early);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was accepted is stored; the rest comes again.
        }
        catch (Exception e)
        {
            report.Failed(e);
            fatal = e;
        }

        await stop.CancelAsync();
        await EndAsync(_underWay?.Saving);
        sync.Dispose();
        report.Tell(Told());
        return new RunOutcome("save")
        {
            Summaries = sync.Summaries,
            Errors = _errors,
            Fatal = fatal,
            Interrupted = fatal is null && cancellationToken.IsCancellationRequested,
            Duration = clock.Elapsed,
        };
    }

    private Task<IReadOnlyList<SavedItem>> SaveAsync(ItemPage page, CancellationToken cancellationToken)
    {
        var session = sessions.First(s => string.Equals(s.Mailbox, page.Summary.Mailbox, StringComparison.OrdinalIgnoreCase));
        return archive.SaveAsync(session, [.. page.Changes.Select(ArchiveRequest.Of).OfType<ArchiveRequest>()], cancellationToken);
    }

    /// <summary>Folders that nothing has happened in can have another name, too.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var mailbox in sync.Summaries.Where(summary => summary is { FolderId: not null, FolderPath: not null }).GroupBy(summary => summary.Mailbox, StringComparer.OrdinalIgnoreCase))
            await archive.FollowAsync(mailbox.Key, [.. mailbox.Select(folder => (folder.FolderId!, folder.FolderPath!))], cancellationToken);
    }

    private async Task FinishAsync((ItemPage Page, Task<IReadOnlyList<SavedItem>> Saving)? underWay)
    {
        if (underWay is not var (page, saving))
            return;
        var saved = await saving;
        foreach (var item in saved)
            _counts[item.Status] = _counts.GetValueOrDefault(item.Status) + 1;
        foreach (var item in saved.Where(s => s.Status == SaveStatuses.SavedAsJson))
        {
            report.Notice(new SyncNotice(NoticeLevel.Warning, SaveStatuses.SavedAsJson, $"The server can make no content of '{item.Subject ?? item.ItemId}': its properties are in '{item.FullName}'.")
            {
                Mailbox = item.Mailbox,
            });
        }

        if (saved.FirstOrDefault(s => !s.IsSettled) is { } failed)
        {
            var error = failed.Error ?? new EwsInputException(ErrorIds.ItemUnreadable, $"The server gave nothing of the item '{failed.Subject ?? failed.ItemId}'.", "Look at it in Outlook.");
            error.Mailbox ??= failed.Mailbox;
            Failed(error);
            if (_refused.Add(page.Summary))
                sync.Refuse(page, error);
        }

        // A later page of a folder must not carry the state past one that was refused.
        if (_refused.Contains(page.Summary))
            return;
        sync.Accept(page);
        report.Accepted(page);
        if (page.LeftOut is { } leftOut)
            Failed(leftOut);
    }

    private static async Task EndAsync(Task? task)
    {
        try
        {
            await (task ?? Task.CompletedTask);
        }
        catch (Exception e) when (e is EwsException or OperationCanceledException)
        {
            // The run has ended for another reason, which was reported.
        }
    }

    private void Failed(EwsException error)
    {
        report.Failed(error);
        _errors.Add(error);
    }

    private string Told() => _counts.Count == 0
        ? "Nothing to save."
        : string.Join(", ", _counts.OrderByDescending(c => c.Value).Select(c => $"{c.Value} {c.Key switch
        {
            SaveStatuses.Saved => "saved",
            SaveStatuses.SavedAsJson => "saved as JSON",
            SaveStatuses.Exists => "there already",
            SaveStatuses.Gone => "gone meanwhile",
            SaveStatuses.Kept => "kept",
            SaveStatuses.Removed => "removed",
            SaveStatuses.Moved => "moved",
            _ => "FAILED",
        }}"));
}
