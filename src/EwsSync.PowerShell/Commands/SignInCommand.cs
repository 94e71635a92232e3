using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Applications;
using EwsSync.Client.Discovery;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using EwsSync.Errors;
using EwsSync.PowerShell.Async;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Parameters;
using EwsSync.State.Files;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet that signs in by itself: as whom, whom it trusts, and how the server of a mailbox is looked for.</summary>
public abstract class SignInCommand : ApplicationCommand
{
    private protected const string ByCredential = "Credential";
    private const string ByCurrentUser = "CurrentUser";
    private const string ByCertificate = "Certificate";
    private const string ByToken = "Token";
    private const string ByProvider = "TokenProvider";

    private protected SignInCommand()
    {
    }

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

    /// <summary>Hosts outside of the address's domain that Autodiscover may lead to; *.fabrikam.com means all below it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AllowRedirectTo { get; set; } = [];

    /// <summary>The one server that is asked for Autodiscover: a host, host:port, or its URL.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AutodiscoverServer { get; set; }

    /// <summary>When Microsoft's look-up service is asked, which gets to know the address.</summary>
    [Parameter]
    [ValidateSet(nameof(Client.Discovery.CloudLookup.WhenReferred), nameof(Client.Discovery.CloudLookup.First), nameof(Client.Discovery.CloudLookup.Never))]
    [AnyCase(nameof(Client.Discovery.CloudLookup.WhenReferred), nameof(Client.Discovery.CloudLookup.First), nameof(Client.Discovery.CloudLookup.Never))]
    public string CloudLookup { get; set; } = nameof(Client.Discovery.CloudLookup.WhenReferred);

    /// <summary>Takes the URL for the inside of the organization before the external one.</summary>
    [Parameter]
    public SwitchParameter PreferInternal { get; set; }

    /// <summary>Looks for the server anew although it is remembered.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    private protected ServerTrust Trust => new() { CaFile = Full(CaFile), CertificateSha256 = CertificateSha256 };

    /// <summary>Looks for the server of a mailbox; what fails is in the result.</summary>
    private protected DiscoveryResult Discover(string address, EwsConnectionOptions connection)
    {
        var options = new DiscoveryOptions
        {
            Server = AutodiscoverServer,
            AllowRedirectTo = AllowRedirectTo,
            CloudLookup = CloudLookup switch
            {
                nameof(Client.Discovery.CloudLookup.First) => Client.Discovery.CloudLookup.First,
                nameof(Client.Discovery.CloudLookup.Never) => Client.Discovery.CloudLookup.Never,
                _ => Client.Discovery.CloudLookup.WhenReferred,
            },
            PreferInternal = PreferInternal,
            Refresh = Refresh,
            CacheFolder = CacheFolder(),
            AskConsent = IsAtPrompt ? AskAsync : null,
        };
        return Require(Await(token => Autodiscover.FindAsync(address, connection, options, token)), address);

        Task<bool> AskAsync(string host, CancellationToken token) => PipelineBridge.Current!.InvokeAsync(
            () => ShouldContinue($"Autodiscover for {address} leads to {host}, which is in another domain. Should it be followed, and get the credential?", "Autodiscover"), token);
    }

    private protected EwsConnectionOptions SignInWith(EwsConnectionOptions options)
    {
        if (!HasApplication && (Authority ?? Scope ?? Resource) is { } meant)
            End(new EwsInputException(ErrorIds.InvalidInput, "-Authority, -Scope and -Resource go with an application's sign-in.", "Give -ClientId and what the application proves itself with, or leave them out.") { Input = "Authority", Value = meant });
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
            case ByCredential:
                var method = Authentication == nameof(SignInMethod.Integrated) ? SignInMethod.Integrated : SignInMethod.Basic;
                return options with { SignIn = method, Credential = Credential.GetNetworkCredential() };
            default:
                return HasApplication ? WithApplication(options with { SignIn = SignInMethod.Token }) : options with { SignIn = SignInMethod.Anonymous };
        }
    }

    private EwsConnectionOptions WithApplication(EwsConnectionOptions options)
    {
        var application = Application();
        return options with { TokenProvider = Require(Attempt(() => ApplicationTokens.Provider(application, options))) };
    }

    // An account without a place for states has none to remember this either.
    private string? CacheFolder()
    {
        try
        {
            return StateLocation.Resolve(Full(StatePath));
        }
        catch (SyncStateException)
        {
            return null;
        }
    }
}
