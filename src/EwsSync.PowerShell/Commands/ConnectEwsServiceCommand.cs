using System;
using System.Management.Automation;
using EwsSync.Client;
using EwsSync.Client.Discovery;
using EwsSync.Client.SignIn;
using EwsSync.Errors;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Parameters;

namespace EwsSync.PowerShell.Commands;

/// <summary>
/// Makes a connection that the other cmdlets of this session use. With a URL nothing is sent: Test-EwsConnection tries it. With an address the server is looked for.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "EwsService", DefaultParameterSetName = ByCredential)]
[OutputType(typeof(EwsServiceConnection))]
public sealed class ConnectEwsServiceCommand : SignInCommand
{
    /// <summary>The address of EWS, where a host alone gets the usual path; or a mailbox's address, whose server is looked for.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Url { get; set; }

    /// <summary>The mailbox to read, unless a cmdlet names others.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail")]
    public string? Mailbox { get; set; }

    /// <summary>As whom: with the signed-in account's own rights, or as the mailbox's owner.</summary>
    [Parameter]
    [ValidateSet(AccessKinds.Delegate, AccessKinds.Impersonate)]
    [AnyCase(AccessKinds.Delegate, AccessKinds.Impersonate)]
    public string Access { get; set; } = AccessKinds.Delegate;

    /// <summary>The name of the connection; one of the same name is closed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = SessionConnections.DefaultName;

    /// <summary>Allows plain HTTP to another machine: password and mail travel in the clear.</summary>
    [Parameter]
    public SwitchParameter AllowHttp { get; set; }

    /// <summary>The most time that one call waits for a busy server, added up, before its error surfaces.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan MaxWait { get; set; } = new Client.Resilience.RetryOptions().WaitBudget;

    /// <summary>A file to which a line is added for each exchange with the server, without credentials and mail.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TraceFile { get; set; }

    /// <summary>Gives back the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var address = AddressToFind();

        // An application has no mailbox of its own and no rights of a delegate.
        var access = IsApplicationAlone && !MyInvocation.BoundParameters.ContainsKey(nameof(Access)) ? AccessKinds.Impersonate : Access;
        var options = SignInWith(new EwsConnectionOptions
        {
            Url = Url ?? string.Empty,
            AllowHttp = AllowHttp,
            Observer = Observer,
            Impersonate = access == AccessKinds.Impersonate ? ImpersonationMode.PrimarySmtpAddress : ImpersonationMode.None,
            Retry = new Client.Resilience.RetryOptions { WaitBudget = MaxWait, RepeatsRefused = !IsAttended },
            Trust = Trust,
            TraceFile = Full(TraceFile),
        });
        var found = address is null ? null : Discover(address, options);
        if (found?.Error is { } nowhere)
            End(nowhere, address);
        if (found is not null)
            options = options with { Url = found.Url!.AbsoluteUri, UrlFailed = found.Forget };
        var connection = new EwsServiceConnection(Require(Attempt(() => EwsConnection.Open(options))), Name, options.SignIn.ToString())
        {
            Mailbox = Mailbox?.Trim() ?? address,
            Access = access,
            User = options.Credential?.UserName,
            StatePath = Full(StatePath),
            Autodiscover = found?.Tries,
        };
        SessionConnections.OfThisRunspace().Add(connection);
        if (PassThru)
            WriteObject(connection);
    }

    /// <summary>The address whose server is to be found; null where there is a URL.</summary>
    private string? AddressToFind()
    {
        if (Url is not null)
            return Autodiscover.IsAddress(Url) ? Url.Trim() : null;
        if (Mailbox is not null)
            return Mailbox.Trim();
        End(new EwsInputException(
            ErrorIds.InvalidInput, "Neither a server nor a mailbox was named.", "Give https://<host>/EWS/Exchange.asmx, or a mailbox's address, whose server is then looked for.")
        {
            Input = nameof(Url),
        });
        throw new InvalidOperationException();
    }

    private bool IsAttended => IsAtPrompt && !MyInvocation.BoundParameters.ContainsKey(nameof(MaxWait));
}
