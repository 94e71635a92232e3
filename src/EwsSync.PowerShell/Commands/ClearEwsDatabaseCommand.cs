using System;
using System.Management.Automation;
using EwsSync.Database;

namespace EwsSync.PowerShell.Commands;

/// <summary>Takes old rows of the journal, and old tombstones, out of a database.</summary>
[Cmdlet(VerbsCommon.Clear, "EwsDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ClearEwsDatabaseCommand : DatabaseCommand
{
    /// <summary>How many days rows of the journal are kept.</summary>
    [Parameter]
    [ValidateRange(0, 36_500)]
    public int Days { get; set; } = 90;

    /// <summary>How many days tombstones of items are kept; all of them unless given.</summary>
    [Parameter]
    [ValidateRange(0, 36_500)]
    public int? TombstoneDays { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(DatabaseOptions.NameOf(Database), $"Take away rows of the journal that are older than {Days} days"))
            return;
        var database = OpenDatabase();
        var now = DateTime.UtcNow;
        foreach (var reader in Require(Await(token => database.Retention.PruneAsync(now.AddDays(-Days), now, token))))
            WriteWarning($"The reader '{reader}' was not seen for 30 days; it holds nothing back any more.");
        if (TombstoneDays is { } days)
            Require(Await(token => Databases.OpenDatabase.Done(database.Retention.PruneTombstonesAsync(now.AddDays(-days), token))));
    }
}
