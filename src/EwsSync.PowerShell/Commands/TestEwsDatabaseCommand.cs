using System.Management.Automation;
using EwsSync.PowerShell.Databases;

namespace EwsSync.PowerShell.Commands;

/// <summary>Looks for gaps in the journals of a database and says how big it is.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EwsDatabase")]
[OutputType(typeof(DatabaseTest))]
public sealed class TestEwsDatabaseCommand : DatabaseCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var database = OpenDatabase(readOnly: true);
        var problems = Require(Await(database.Retention.CheckAsync));
        var size = Require(Await(database.Retention.SizeAsync));
        WriteObject(new DatabaseTest(database.Name, problems)
        {
            SchemaVersion = database.Identity.SchemaVersion,
            Incarnation = database.Identity.Incarnation,
            Bytes = size.Bytes,
            Mailboxes = size.Mailboxes,
            Items = size.Items,
            Tombstones = size.Tombstones,
            Changes = size.Changes,
        });
    }
}
