using System;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using EwsSync.Client;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Parameters;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Commands;

/// <summary>Makes a connection that the other cmdlets of this session use. Nothing is sent: Test-EwsConnection tries it.</summary>
[Cmdlet(VerbsCommunications.Connect, "EwsService", DefaultParameterSetName = ByCredential)]
[OutputType(typeof(EwsServiceConnection))]
public sealed class ConnectEwsServiceCommand : EwsCommand
{
    private const string ByCredential = "Credential";
    private const string ByCurrentUser = "CurrentUser";
    private const string ByCertificate = "Certificate";
    private const string ByToken = "Token";
    private const string ByProvider = "TokenProvider";

    /// <summary>The address of EWS; where only a host is given, the usual path is added.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "https://<host>/EWS/Exchange.asmx")]
    [ValidateNotNullOrEmpty]
    public string Url { get; set; } = string.Empty;

    /// <summary>The user name and password to sign in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCredential)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>How the credential is used: Basic, or Integrated (NTLM or Kerberos, by the platform).</summary>
    [Parameter(ParameterSetName = ByCredential)]
    [ValidateSet(nameof(SignInMethod.Basic), nameof(SignInMethod.Integrated))]
    [AnyCase(nameof(SignInMethod.Basic), nameof(SignInMethod.Integrated))]
    public string Authentication { get; set; } = nameof(SignInMethod.Basic);

    /// <summary>Signs in as the user that this process runs as, with NTLM or Kerberos.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCurrentUser)]
    public SwitchParameter UseDefaultCredentials { get; set; }

    /// <summary>Signs in with a client certificate, which the server maps to an account.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCertificate)]
    [ValidateNotNull]
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>An OAuth access token: text or SecureString, or an object with AccessToken and ExpiresOn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByToken)]
    [ValidateNotNull]
    public object? AccessToken { get; set; }

    /// <summary>Returns an access token whenever one is needed; gets mailbox, resource, and whether the last token was refused.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByProvider)]
    [ValidateNotNull]
    public ScriptBlock? AccessTokenProvider { get; set; }

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

    /// <summary>The folder that states are kept in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>A file with the certificates of a private authority (PEM or DER).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CaFile { get; set; }

    /// <summary>The SHA-256 hash of the one certificate that the server must show.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateSha256 { get; set; }

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
        var options = SignInWith(new EwsConnectionOptions
        {
            Url = Url,
            AllowHttp = AllowHttp,
            Observer = Observer,
            Impersonate = Access == AccessKinds.Impersonate ? ImpersonationMode.PrimarySmtpAddress : ImpersonationMode.None,
            Retry = new Client.Resilience.RetryOptions { WaitBudget = MaxWait, RepeatsRefused = !IsAttended },
            Trust = new ServerTrust { CaFile = Full(CaFile), CertificateSha256 = CertificateSha256 },
            TraceFile = Full(TraceFile),
        });
        var connection = new EwsServiceConnection(Require(Attempt(() => EwsConnection.Open(options))), Name, options.SignIn.ToString())
        {
            Mailbox = Mailbox?.Trim(),
            Access = Access,
            User = options.Credential?.UserName,
            StatePath = Full(StatePath),
        };
        SessionConnections.OfThisRunspace().Add(connection);
        if (PassThru)
            WriteObject(connection);
    }

    private EwsConnectionOptions SignInWith(EwsConnectionOptions options)
    {
        switch (ParameterSetName)
        {
            case ByCurrentUser:
                return options with { SignIn = SignInMethod.CurrentUser };
            case ByCertificate:
                return options with { SignIn = SignInMethod.Certificate, ClientCertificate = ClientCertificate };
            case ByToken:
                var token = Require(Attempt(() => AccessTokens.Read(AccessToken)));
                return options with { SignIn = SignInMethod.Token, TokenProvider = (_, _) => System.Threading.Tasks.Task.FromResult(token) };
            case ByProvider:
                return options with { SignIn = SignInMethod.Token, TokenProvider = new ScriptTokenProvider(AccessTokenProvider!).GetAsync };
            default:
                var method = Authentication == nameof(SignInMethod.Integrated) ? SignInMethod.Integrated : SignInMethod.Basic;
                return options with { SignIn = method, Credential = Credential.GetNetworkCredential() };
        }
    }

    /// <summary>Whether somebody sits at a prompt: a console of its own with input from the keyboard. Jobs, tasks and cron have none.</summary>
    private bool IsAttended =>
        Environment.UserInteractive && Host.Name == "ConsoleHost" && !Console.IsInputRedirected && !Console.IsOutputRedirected
        && !MyInvocation.BoundParameters.ContainsKey(nameof(MaxWait));

    private string? Full(string? path) => path is null ? null : StateStores.FullPath(this, path);
}
