using System.Linq;
using System.Management.Automation;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Connections;

namespace EwsSync.PowerShell.Commands;

/// <summary>Closes connections of this session: the ones that are given, all, or the one in use.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "EwsService")]
public sealed class DisconnectEwsServiceCommand : EwsCommand
{
    /// <summary>The connection, or its name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionName]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public EwsServiceConnection? Connection { get; set; }

    /// <summary>Closes all connections of this session.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var connections = SessionConnections.OfThisRunspace();
        if (All)
        {
            foreach (var open in connections.Open.ToList())
                connections.Close(open);
        }
        else if ((Connection ?? connections.Default) is { } connection)
        {
            connections.Close(connection);
        }
    }
}
