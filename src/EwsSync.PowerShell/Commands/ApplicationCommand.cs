using System;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Applications;
using EwsSync.Errors;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet that can sign in by a registered application: which one, and how it proves to be itself.</summary>
public abstract class ApplicationCommand : EwsCommand
{
    private const string BySecret = "AppSecret";
    private const string ByThumbprint = "AppThumbprint";
    private const string ByCertificateObject = "AppCertificate";
    private const string ByCertificateFile = "AppCertificateFile";
    private const string ByAssertion = "AppAssertion";
    private const string ByIdentity = "ManagedIdentity";
    private const string ByDevice = "DeviceCode";
    private const string ByBrowser = "Interactive";

    private protected ApplicationCommand()
    {
    }

    /// <summary>The application's (client) id; with -ManagedIdentity, that of a user-assigned identity.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BySecret)]
    [Parameter(Mandatory = true, ParameterSetName = ByThumbprint)]
    [Parameter(Mandatory = true, ParameterSetName = ByCertificateObject)]
    [Parameter(Mandatory = true, ParameterSetName = ByCertificateFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByAssertion)]
    [Parameter(Mandatory = true, ParameterSetName = ByDevice)]
    [Parameter(Mandatory = true, ParameterSetName = ByBrowser)]
    [Parameter(ParameterSetName = ByIdentity)]
    [ValidateNotNullOrEmpty]
    [Alias("AppId", "ApplicationId")]
    public string? ClientId { get; set; }

    /// <summary>The tenant, by id or domain.</summary>
    [Parameter(ParameterSetName = BySecret)]
    [Parameter(ParameterSetName = ByThumbprint)]
    [Parameter(ParameterSetName = ByCertificateObject)]
    [Parameter(ParameterSetName = ByCertificateFile)]
    [Parameter(ParameterSetName = ByAssertion)]
    [Parameter(ParameterSetName = ByDevice)]
    [Parameter(ParameterSetName = ByBrowser)]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>A secret of the application: its value, not its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BySecret)]
    [ValidateNotNull]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The thumbprint of the application's certificate in the personal store of the user or the machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByThumbprint)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The application's certificate with its private key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCertificateObject)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>A file with the application's certificate and its private key: PFX or PEM.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCertificateFile)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file.</summary>
    [Parameter(ParameterSetName = ByCertificateFile)]
    [ValidateNotNull]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>Returns a signed assertion whenever a token is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByAssertion)]
    [ValidateNotNull]
    public ScriptBlock? ClientAssertion { get; set; }

    /// <summary>Signs in as the identity that Azure gives this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByIdentity)]
    public SwitchParameter ManagedIdentity { get; set; }

    /// <summary>A person signs in, in a browser anywhere; only at a prompt.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDevice)]
    public SwitchParameter DeviceCode { get; set; }

    /// <summary>A person signs in, in a browser that is opened on this machine; only at a prompt.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByBrowser)]
    public SwitchParameter Interactive { get; set; }

    /// <summary>Who gives the tokens, where it is not Microsoft: that of AD FS.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Authority { get; set; }

    /// <summary>The scope to ask for, where it is not that of the server's URL.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Scope { get; set; }

    /// <summary>What the token is for, where it is not the server's URL.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Resource { get; set; }

    /// <summary>Whether an application signs in, by whatever it proves itself with, or a person to one.</summary>
    private protected bool HasApplication => ParameterSetName is BySecret or ByThumbprint or ByCertificateObject or ByCertificateFile or ByAssertion or ByIdentity or ByDevice or ByBrowser;

    /// <summary>Whether the application signs in as itself, without a mailbox of its own.</summary>
    private protected bool IsApplicationAlone => HasApplication && ParameterSetName is not (ByDevice or ByBrowser);

    /// <summary>Whether somebody sits at a prompt: a console of its own with input from the keyboard. Jobs, tasks and cron have none.</summary>
    private protected bool IsAtPrompt => Environment.UserInteractive && Host.Name == "ConsoleHost" && !Console.IsInputRedirected && !Console.IsOutputRedirected;

    private protected string? Full(string? path) => path is null ? null : StateStores.FullPath(this, path);

    /// <summary>The application that the parameters name.</summary>
    private protected ApplicationSignIn Application()
    {
        if ((DeviceCode || Interactive) && !IsAtPrompt)
        {
            End(new EwsInputException(
                ErrorIds.InvalidInput, $"-{ParameterSetName} needs somebody at a prompt who signs in, and nobody is there.", "Unattended runs sign in as an application: -CertificateThumbprint, -CertificatePath or -ManagedIdentity.")
            {
                Input = ParameterSetName,
            });
        }

        return new ApplicationSignIn
        {
            ClientId = ClientId,
            TenantId = TenantId,
            ClientSecret = Text(ClientSecret),
            Certificate = Certificate ?? Require(Attempt(CertificateElsewhere)),
            Assertion = ClientAssertion is { } script ? new ScriptAssertion(script).GetAsync : null,
            ManagedIdentity = ManagedIdentity,
            ShowDeviceCode = DeviceCode ? ShowAsync : null,
            ShowBrowser = Interactive ? ShowAsync : null,
            Authority = Authority,
            Scope = Scope,
            Resource = Resource,
        };
    }

    private X509Certificate2? CertificateElsewhere()
    {
        if (CertificateThumbprint is { } thumbprint)
            return ApplicationCertificate.FromStore(thumbprint);
        return CertificatePath is { } path ? ApplicationCertificate.FromFile(Full(path)!, Text(CertificatePassword)) : null;
    }

    // Shown by the session's host, on the thread of whichever cmdlet waits for the token.
    private async Task ShowAsync(string message, CancellationToken cancellationToken)
    {
        var screen = Host.UI;
        await PipelineBridge.Current!.InvokeAsync(
            () =>
            {
                screen.WriteLine(message);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static string? Text(SecureString? secret) => secret is null ? null : new NetworkCredential(string.Empty, secret).Password;
}
