using System.Management.Automation;
using EwsSync.Client;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Errors;

namespace EwsSync.PowerShell.Commands;

/// <summary>Looks for the Exchange server of mailboxes by Autodiscover, and shows what was tried. Opens no connection.</summary>
[Cmdlet(VerbsCommon.Find, "EwsService", DefaultParameterSetName = "Anonymous")]
[OutputType(typeof(FoundService))]
public sealed class FindEwsServiceCommand : SignInCommand
{
    /// <summary>The mailboxes' addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    public string[] Mailbox { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = SignInWith(new EwsConnectionOptions { Url = string.Empty, Observer = Observer, Trust = Trust });
        foreach (var address in Mailbox)
        {
            var result = Discover(address, options);
            WriteObject(new FoundService(result));
            if (result.Error is { } error)
                WriteError(ErrorRecords.From(error, address));
        }
    }
}
