using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace EwsSync.Emulator;

/// <summary>The application that the emulator's token endpoint knows; it may act for every mailbox (<c>full_access_as_app</c>).</summary>
/// <param name="TenantId">The tenant that it is registered in.</param>
/// <param name="ClientId">Its id.</param>
/// <param name="Secret">Its secret.</param>
public sealed record EmulatorApplication(string TenantId, string ClientId, string Secret)
{
    /// <summary>The public parts of its certificates; may be added to at any time before they are used.</summary>
    public IList<X509Certificate2> Certificates { get; } = [];
}
