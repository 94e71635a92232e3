using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using EwsSync.Database;
using EwsSync.Database.Mirroring;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Databases;
using EwsSync.PowerShell.Errors;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet that can bring mailboxes into a database: one run over each, with progress, and the rows that it added to the journal.</summary>
public abstract class DatabaseRunCommand : MailboxCommand
{
    private readonly OpenDatabase _open = new();

    private protected DatabaseRunCommand()
    {
    }

    private protected List<MirrorSummary> Mirrored { get; } = [];

    /// <summary>Runs over one mailbox after the other.</summary>
    /// <param name="at">The database, as the user names it.</param>
    /// <param name="options">How.</param>
    /// <param name="requests">The mailboxes.</param>
    /// <param name="wanted">Which rows of the journal are emitted; null = none.</param>
    private protected void Mirror(string at, MirrorOptions options, IReadOnlyList<ItemSyncRequest> requests, Func<JournalEntry, bool>? wanted)
    {
        var where = DatabaseText.Options(this, at, Observer, create: !options.Peek, readOnly: options.Peek);
        var database = Require(Await<MirrorDatabase?>(async token =>
            options.Peek ? await MirrorDatabase.FindAsync(where, token).ConfigureAwait(false) : await MirrorDatabase.OpenAsync(where, token).ConfigureAwait(false)));
        if (database is not null)
            _open.Keep(database);
        foreach (var request in requests)
        {
            var summary = Run(database, where.Name, options, request);
            Mirrored.Add(summary);
            WriteVerbose($"{summary.Mailbox}: {summary.Journaled} rows of the journal, {summary.Pages} pages, {summary.Folders} folders{(summary.Complete ? ", complete" : string.Empty)}.");
            if (wanted is not null && summary.Journaled > 0)
                Emit(database!, summary, wanted);
            if (summary.Cause is { } error)
                Report(error);
        }
    }

    /// <summary>Ends the cmdlet where a mailbox is not complete.</summary>
    private protected void EndWherePartial()
    {
        var open = Mirrored.Where(s => !s.Complete).ToList();
        if (open.Count == 0)
            return;
        var some = string.Join("; ", open.Take(5).Select(s => $"{s.Mailbox} ({s.ErrorId ?? "stopped"})"));
        End(
            new EwsInputException(
                CommandErrorIds.SyncIncomplete,
                $"The synchronization is partial. {open.Count.ToString(CultureInfo.InvariantCulture)} of {Mirrored.Count} mailboxes are not complete: {some}.",
                "What was committed is kept; the next run goes on from there."),
            Mirrored);
    }

    /// <inheritdoc/>
    private protected override void Release() => _open.Dispose();

    private MirrorSummary Run(MirrorDatabase? database, string name, MirrorOptions options, ItemSyncRequest request)
    {
        var progress = StartProgress("Synchronizing mailboxes");
        var seen = 0L;
        var how = options with { Progress = Tell, Stopped = Mirrored.Add };
        var mirror = database is null ? MailboxMirror.WithoutDatabase(name, how, Observer) : new MailboxMirror(database, how, Observer);
        var summary = Require(Await(token => mirror.RunAsync(request, token)));
        progress.Done();
        return summary;

        // The work goes on elsewhere; progress is shown while the pipeline thread waits for it.
        void Tell(MirrorProgress at) => _ = ((IPipelineThread)Observer).InvokeAsync(
            () =>
            {
                progress.Changes((int)(at.Changes - seen), $"{at.Mailbox} {at.FolderPath}", at.Expected);
                seen = at.Changes;
                return true;
            },
            CancellationToken.None);
    }

    private void Emit(MirrorDatabase database, MirrorSummary summary, Func<JournalEntry, bool> wanted)
    {
        var reader = new RunChanges(database, summary);
        while (Require(Await(reader.NextAsync)) is { } page)
            WriteObject(page.Where(wanted), enumerateCollection: true);
    }
}
