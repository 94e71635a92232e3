using System.Management.Automation;
using EwsSync.Database;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Commands;

/// <summary>Makes or upgrades the tables of a database, for its owner; or notes that a backup was restored.</summary>
[Cmdlet(VerbsData.Update, "EwsDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DatabaseIdentity), typeof(string))]
public sealed class UpdateEwsDatabaseCommand : DatabaseCommand
{
    /// <summary>Emits the SQL that would run, and changes nothing.</summary>
    [Parameter]
    public SwitchParameter AsSql { get; set; }

    /// <summary>To be said once after a backup was restored: readers that are ahead notice.</summary>
    [Parameter]
    public SwitchParameter Restored { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (AsSql && Restored)
            End(new EwsInputException(ErrorIds.InvalidInput, "-AsSql changes nothing, and -Restored changes a number.", "Use one of them.") { Input = nameof(Restored) });
        var options = Options(create: !AsSql && !Restored);
        if (AsSql)
        {
            var script = Require(Await(token => MirrorDatabase.UpgradeScriptAsync(options, token)));
            if (script.Length > 0)
                WriteObject(script);
            return;
        }

        if (!ShouldProcess(DatabaseOptions.NameOf(Database), Restored ? "Note that it was restored" : "Make or upgrade the tables"))
            return;
        if (Restored)
        {
            var database = OpenDatabase();
            var incarnation = Require(Await(database.Retention.RestoredAsync));
            WriteObject(database.Identity with { Incarnation = incarnation });
            return;
        }

        WriteObject(Require(Await(token => MirrorDatabase.UpgradeAsync(options, token))));
    }
}
