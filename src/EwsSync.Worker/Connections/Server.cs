using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Applications;
using EwsSync.Client.Resilience;
using EwsSync.Client.SignIn;
using EwsSync.Client.Trust;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Worker.Configuration;

namespace EwsSync.Worker.Connections;

/// <summary>A server as this worker sees it: one connection for all of its mailboxes, and this worker's share of the calls.</summary>
internal sealed class Server : IDisposable
{
    private readonly EwsConnection _connection;

    public Server(string name, ServerSettings settings, ISyncObserver observer)
    {
        Name = name;
        Settings = settings;
        Budget = new CallBudget(settings.Calls);
        _connection = EwsConnection.Open(SignIn(settings, new EwsConnectionOptions
        {
            Url = settings.Url,
            AllowHttp = settings.AllowHttp,
            Trust = new ServerTrust { CaFile = settings.CaFile },
            Impersonate = settings.Impersonate || settings.Application is not null ? ImpersonationMode.PrimarySmtpAddress : ImpersonationMode.None,
            Budget = Budget,
            MaxConnections = settings.Calls,
            Observer = observer,
        }));
    }

    public string Name { get; }

    public ServerSettings Settings { get; }

    public CallBudget Budget { get; }

    /// <summary>What work is noted under: the same for all workers.</summary>
    public string Key => _connection.Url.GetLeftPart(UriPartial.Authority);

    /// <param name="address">The mailbox.</param>
    /// <param name="observer">Receives its waits.</param>
    public MailboxSession Open(string address, ISyncObserver observer) => _connection.OpenMailbox(address, observer: observer);

    /// <summary>The mailboxes of a distribution group.</summary>
    public Task<IReadOnlyList<string>> ExpandAsync(MailboxSettings mailboxes, CancellationToken cancellationToken) =>
        _connection.ExpandGroupAsync(mailboxes.Group!, mailboxes.GroupAs ?? Settings.User!, cancellationToken);

    public void Dispose() => _connection.Dispose();

    private static EwsConnectionOptions SignIn(ServerSettings settings, EwsConnectionOptions options)
    {
        if (settings.User is { } user)
            return options with { Credential = new NetworkCredential(user, SecretSource.Read("passwordFile", settings.PasswordFile, settings.PasswordEnv)) };
        if (settings.TokenEnv is { } variable)
            return options with { SignIn = SignInMethod.Token, TokenProvider = (_, _) => Task.FromResult(new AccessToken(SecretSource.Read("tokenEnv", null, variable)!)) };
        options = options with { SignIn = SignInMethod.Token };
        return options with { TokenProvider = ApplicationTokens.Provider(Application(settings.Application!), options) };
    }

    private static ApplicationSignIn Application(ApplicationSettings settings) => new()
    {
        TenantId = settings.Tenant,
        ClientId = settings.ClientId,
        ClientSecret = SecretSource.Read("application.clientSecretFile", settings.ClientSecretFile, settings.ClientSecretEnv),
        Certificate = Certificate(settings),
        ManagedIdentity = settings.ManagedIdentity,
        Authority = settings.Authority,
    };

    private static X509Certificate2? Certificate(ApplicationSettings settings) => settings.CertificateFile is { } file
        ? ApplicationCertificate.FromFile(file, SecretSource.Read("application.certificatePasswordFile", settings.CertificatePasswordFile, null))
        : null;
}
