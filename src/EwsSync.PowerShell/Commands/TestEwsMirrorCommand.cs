using System;
using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Databases;
using EwsSync.PowerShell.Parameters;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>Compares mailboxes of a database with the server, by a way that is not synchronization. Emits what differs, or with -Summary one object a mailbox.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EwsMirror", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MailboxDifference), typeof(VerificationSummary))]
public sealed class TestEwsMirrorCommand : VerificationCommand
{
    private readonly OpenDatabase _open = new();

    /// <summary>The SQLite file, or PostgreSQL as Host=…;Database=…;Username=….</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = string.Empty;

    /// <summary>Puts right in the database what differs; it is journaled with the origin Repair.</summary>
    [Parameter]
    public SwitchParameter Repair { get; set; }

    /// <summary>Lets a repair delete more than half of a folder.</summary>
    [Parameter]
    public SwitchParameter AllowMassDelete { get; set; }

    /// <summary>Properties besides those of the shape, for the rows of a repair: those that the mirror is made with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The base shape of the rows of a repair.</summary>
    [Parameter]
    [ValidateSet("IdOnly", "Default", "AllProperties")]
    [AnyCase("IdOnly", "Default", "AllProperties")]
    public string Shape { get; set; } = "Default";

    /// <summary>A report that can be kept or handed on: .html or .json.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("ReportPath")]
    public string? Path { get; set; }

    /// <summary>How long a repair waits for a run that has the mailbox.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan LockTimeout { get; set; }

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Collect(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Prepare(Path, nameof(Path));
        var shape = Require(Attempt(() => ItemShape.Of(Shape, Property)));
        var sessions = OpenCollected();
        if (sessions.Count == 0)
            return;
        var repairs = Repair && ShouldProcess(sessions.Count == 1 ? sessions[0].Mailbox : $"{sessions.Count} mailboxes", $"Repair what differs in {DatabaseOptions.NameOf(Database)} (without it: compare only)");
        var how = DatabaseText.Options(this, Database, Observer, readOnly: !repairs);
        var database = _open.Keep(Require(Await(token => MirrorDatabase.OpenAsync(how, token))));
        var repair = repairs ? new RepairOptions { Shape = shape, AllowMassDelete = AllowMassDelete, LockTimeout = LockTimeout } : null;
        foreach (var session in sessions)
            Verify(session.Mailbox, (options, token) => new MirrorVerification(database, options, repair).RunAsync(session, token));
        Conclude(sessions.Count, "Look at what was emitted, then run once more with -Repair.");
    }

    /// <inheritdoc/>
    private protected override void Release() => _open.Dispose();
}
