using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Client.Applications;

/// <summary>
/// An application's registration, and how it proves to be itself: by exactly one of secret, certificate, assertion or managed identity. With <see cref="ShowDeviceCode"/> or
/// <see cref="ShowBrowser"/> a person signs in to it instead.
/// </summary>
public sealed record ApplicationSignIn
{
    /// <summary>The application's id; of a managed identity, the one of a user-assigned identity, and null for that of the machine.</summary>
    public string? ClientId { get; init; }

    /// <summary>The tenant, as id or domain; not needed with <see cref="Authority"/> or a managed identity.</summary>
    public string? TenantId { get; init; }

    /// <summary>Who gives the tokens: of AD FS <c>https://adfs.contoso.com/adfs</c>; null = Microsoft's authority of the cloud that the server is in, with the tenant.</summary>
    public string? Authority { get; init; }

    /// <summary>A secret: the value, not its id.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A certificate with its private RSA key, whose public part is registered. Not disposed of.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Gives a signed assertion (a JSON web token), for federated credentials and keys in vaults; asked for each token.</summary>
    public Func<CancellationToken, Task<string>>? Assertion { get; init; }

    /// <summary>Signs in as the identity that Azure gives the machine.</summary>
    public bool ManagedIdentity { get; init; }

    /// <summary>Shows a person what to do to sign in; that needs somebody who reads it.</summary>
    public Func<string, CancellationToken, Task>? ShowDeviceCode { get; init; }

    /// <summary>
    /// Informs a person that a browser is about to open on this machine, where to sign in; that needs somebody who reads it. The registration needs the redirect URI <c>http://localhost</c>.
    /// </summary>
    public Func<string, CancellationToken, Task>? ShowBrowser { get; init; }

    /// <summary>Opens the browser; null = the one of the system. For tests.</summary>
    internal Func<Uri, Task>? OpenBrowser { get; init; }

    /// <summary>Whether a person signs in.</summary>
    internal bool IsPerson => (ShowBrowser ?? ShowDeviceCode) is not null;

    /// <summary>The scope to ask for; null = that of <see cref="Resource"/>.</summary>
    public string? Scope { get; init; }

    /// <summary>What the token is for, where it is not the server's own URL.</summary>
    public string? Resource { get; init; }

    /// <summary>Never a secret.</summary>
    public override string ToString() => $"application {ClientId ?? "of the machine"}";
}
