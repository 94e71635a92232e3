using System;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Transport;

namespace EwsSync.Client;

/// <summary>Reports when nothing that is EWS answers at the URL, so that a URL which was found by itself is looked for again next time.</summary>
internal sealed class ReportingTransport(IEwsTransport inner, Action urlFailed) : IEwsTransport
{
    public async Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (EwsException e) when (e.ErrorId is ErrorIds.HostNotFound or ErrorIds.ConnectionFailed or ErrorIds.CertificateRejected or ErrorIds.NotEws or ErrorIds.RedirectRefused
            or ErrorIds.LoginPageInsteadOfEws or ErrorIds.TimedOut or ErrorIds.HttpError)
        {
            urlFailed();
            throw;
        }
    }
}
