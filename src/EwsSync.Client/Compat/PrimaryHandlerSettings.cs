using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client;

/// <summary>The settings of the platform's HTTP handler.</summary>
internal sealed record PrimaryHandlerSettings
{
    public required Func<X509Certificate2?, X509Chain?, SslPolicyErrors, bool> CheckCertificate { get; init; }

    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>For NTLM and Kerberos only; Basic and bearer headers are set by this client.</summary>
    public ICredentials? Credentials { get; init; }

    /// <summary>Shown to a server that asks for one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    public bool UseProxy { get; init; } = true;

    /// <summary>Null = as the system says.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Connects to a host and port instead of the platform; not asked on .NET Framework, which has no door for it.</summary>
    public Func<string, int, CancellationToken, Task<Stream>>? Connect { get; init; }
}
