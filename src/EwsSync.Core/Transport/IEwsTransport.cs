using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Transport;

/// <summary>Carries one request to a server and its whole answer back. It does not retry and parses no SOAP.</summary>
internal interface IEwsTransport
{
    /// <summary>
    /// Sends <paramref name="call"/> and returns once the body is complete. The answer is either HTTP 200 or an error status whose body
    /// may be SOAP (a fault); everything else is thrown.
    /// </summary>
    /// <exception cref="Errors.EwsTransportException">No usable answer.</exception>
    /// <exception cref="Errors.EwsAuthenticationException">401, 403.</exception>
    Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken);
}
