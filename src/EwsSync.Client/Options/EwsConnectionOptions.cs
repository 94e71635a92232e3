using System;
using System.IO;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Resilience;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using EwsSync.Hosting;
using EwsSync.Transport;

namespace EwsSync.Client;

/// <summary>How to reach a server, and as whom.</summary>
public sealed record EwsConnectionOptions
{
    /// <summary>
    /// The address of EWS, for example <c>https://mail.contoso.com/EWS/Exchange.asmx</c>; where only a host is given, the usual path is added.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>Is called, at times more than once, when nothing that is EWS answers at <see cref="Url"/>: <see cref="Discovery.DiscoveryResult.Forget"/> of a URL that was found.</summary>
    public Action? UrlFailed { get; init; }

    /// <summary>Allows plain HTTP to another machine. Credential and mail then travel in the clear.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>How to sign in.</summary>
    public SignInMethod SignIn { get; init; } = SignInMethod.Basic;

    /// <summary>User name and password, for <see cref="SignInMethod.Basic"/> and <see cref="SignInMethod.Integrated"/>.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>
    /// Gives access tokens, for <see cref="SignInMethod.Token"/>. Asked before a token ends and once after a refusal, by one caller at a
    /// time; the token serves all mailboxes of the connection.
    /// </summary>
    public Func<TokenRequest, CancellationToken, Task<AccessToken>>? TokenProvider { get; init; }

    /// <summary>
    /// A certificate with its private key, shown to a server that asks for one: the sign-in itself with <see cref="SignInMethod.Certificate"/>, or what a
    /// proxy wants besides another sign-in. Not disposed of.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>As whom mailboxes are opened. Tokens of an application must impersonate.</summary>
    public ImpersonationMode Impersonate { get; init; }

    /// <summary>Which certificates are accepted besides those that the machine trusts.</summary>
    public ServerTrust Trust { get; init; } = new();

    /// <summary>A proxy for this connection; null = as the system says.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Whether a proxy is used at all.</summary>
    public bool UseProxy { get; init; } = true;

    /// <summary>A file to which one line is added for each exchange with the server, without credentials and without mail.</summary>
    public string? TraceFile { get; init; }

    /// <summary>The same for a writer, which stays open.</summary>
    public TextWriter? TraceWriter { get; init; }

    /// <summary>Time-outs for connecting; those of an attempt are in <see cref="Transport"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time-outs, limits and the user agent.</summary>
    public TransportOptions Transport { get; init; } = new();

    /// <summary>How patient the connection is.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>The schema version to ask for first.</summary>
    public string ServerVersion { get; init; } = new Wire.RequestHeader().ServerVersion;

    /// <summary>Receives waits, unless a mailbox is opened with an observer of its own.</summary>
    public ISyncObserver Observer { get; init; } = SilentObserver.Instance;

    /// <summary>Time; replaced in tests.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Where jitter comes from: numbers from 0 up to 1. Null = a source of its own.</summary>
    public Func<double>? Random { get; init; }

    /// <summary>Connections to the server at once.</summary>
    public int MaxConnections { get; init; } = 27;

    /// <summary>Calls to the server at once, shared with whoever has the same budget; null = no such limit. Streamed answers do not count.</summary>
    public CallBudget? Budget { get; init; }

    /// <summary>The options in a line, without any secret.</summary>
    public override string ToString() => $"{Url} ({SignIn})";
}
