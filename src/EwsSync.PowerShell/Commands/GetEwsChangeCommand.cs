using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Reading;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Delivery;
using EwsSync.PowerShell.Parameters;

namespace EwsSync.PowerShell.Commands;

/// <summary>Emits rows of a database's journal: what a named reader has not had yet, or what happened in a time.</summary>
[Cmdlet(VerbsCommon.Get, "EwsChange")]
[OutputType(typeof(JournalEntry))]
public sealed class GetEwsChangeCommand : DatabaseCommand
{
    private readonly List<string> _mailboxes = [];
    private ChangeReader? _reader;
    private PendingDelivery? _delivery;

    /// <summary>Only of these mailboxes.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[]? Mailbox { get; set; }

    /// <summary>A reader by name: gets what it has not had yet.</summary>
    [Parameter]
    [ValidateLength(1, 128)]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string? Consumer { get; set; }

    /// <summary>When the reader's position moves: after each page, or when its objects reach Complete-EwsSync.</summary>
    [Parameter]
    [ValidateSet(CommitModes.Page, CommitModes.Acknowledge)]
    [AnyCase(CommitModes.Page, CommitModes.Acknowledge)]
    public string Commit { get; set; } = CommitModes.Page;

    /// <summary>Begins again with the items as they are.</summary>
    [Parameter]
    public SwitchParameter BeginAnew { get; set; }

    /// <summary>Leaves the reader's position where it is.</summary>
    [Parameter]
    public SwitchParameter Peek { get; set; }

    /// <summary>Rows seen at that time or later.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    /// <summary>Rows seen before that time.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Only the last rows of each mailbox.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Only these kinds of change.</summary>
    [Parameter]
    [ValidateSet("Create", "Update", "Delete", "ReadFlagChange", JournalTypes.IdChange)]
    [AnyCase("Create", "Update", "Delete", "ReadFlagChange", JournalTypes.IdChange)]
    public string[]? ChangeType { get; set; }

    /// <summary>Only items, or only folders.</summary>
    [Parameter]
    [ValidateSet("Item", "Folder")]
    [AnyCase("Item", "Folder")]
    public string? Entity { get; set; }

    /// <summary>Only of folders with these paths.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string[]? FolderPath { get; set; }

    /// <summary>Goes on as rows come, until it is stopped or the time limit is over.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to go on with -Wait.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? TimeLimit { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Consumer is null && (BeginAnew || Peek || Commit == CommitModes.Acknowledge))
            End(new EwsInputException(ErrorIds.InvalidInput, "-BeginAnew, -Peek and -Commit Acknowledge are of a reader.", "Name it with -Consumer.") { Input = nameof(Consumer) });
        if (Last is not null && (Consumer is not null || Wait))
            End(new EwsInputException(ErrorIds.InvalidInput, "-Last looks back, and goes with neither -Consumer nor -Wait.", "Leave out one of them.") { Input = nameof(Last) });
        if (Commit != CommitModes.Acknowledge)
            return;
        _delivery = new PendingDelivery();
        RunspaceDeliveries.OfThisRunspace().Open(_delivery);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _mailboxes.AddRange(Mailbox ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase(readOnly: Consumer is null);
        var query = new ChangeQuery
        {
            Mailboxes = _mailboxes.Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            Consumer = Consumer,
            BeginAnew = BeginAnew,
            SinceUtc = Since?.ToUniversalTime(),
            UntilUtc = Until?.ToUniversalTime(),
            Last = Last,
            Wait = Wait,
            Where = Where(),
        };
        var reader = _reader = database.ReadChanges(query);
        var limit = TimeLimit is { } time ? Require(Attempt(() => new TimeLimit(SystemClock.Instance, time))) : null;
        while (Require(Await(token => NextAsync(reader, limit, token))) is { } page)
        {
            // Taken now: the reader goes on, and the pipeline may acknowledge later.
            var acknowledge = reader.Acknowledgement();
            void Accept() => Task.Run(() => acknowledge(CancellationToken.None)).GetAwaiter().GetResult();
            if (_delivery is not null)
                _delivery.Add(reader, page.Select(e => e.EventId), Accept);
            WriteObject(page, enumerateCollection: true);
            if (_delivery is null && !Peek)
                Require(Attempt(() => Flush(Accept)));
        }
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        _reader?.Dispose();
        if (_delivery is not null)
            RunspaceDeliveries.OfThisRunspace().Close(_delivery);
        base.Release();
    }

    private static bool Flush(Action accept)
    {
        RunspaceDeliveries.OfThisRunspace().FlushSinks();
        accept();
        return true;
    }

    private static async Task<IReadOnlyList<JournalEntry>?> NextAsync(ChangeReader reader, TimeLimit? limit, CancellationToken cancellationToken)
    {
        if (limit is null)
            return await reader.NextAsync(cancellationToken).ConfigureAwait(false);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit.IsOver)
            return null;

        // Its timer may fire some milliseconds before the clock says that the limit is over: it is over all the same.
        over.CancelAfter(limit.Left);
        try
        {
            return await reader.NextAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private Func<JournalEntry, bool>? Where()
    {
        var paths = FolderPath is null ? null : new PathFilter(FolderPath, null);
        if (ChangeType is null && Entity is null && paths is null)
            return null;
        return entry => (ChangeType is null || ChangeType.Contains(entry.ChangeType, StringComparer.OrdinalIgnoreCase))
            && (Entity is null || string.Equals(Entity, entry.Entity, StringComparison.OrdinalIgnoreCase))
            && (paths is null || paths.Matches(entry.FolderPath));
    }
}
