using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sources;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>Sends a request and reads its answer, as one unit that is retried as a whole.</summary>
internal static class EwsCalls
{
    public static Task<T> SendAsync<T>(
        this EwsMailbox mailbox, EwsOperation<T> operation, ICallCosts costs, CancellationToken cancellationToken)
    {
        return mailbox.Attempts.RunAsync(operation.Name, costs, AttemptAsync, cancellationToken);

        async Task<T> AttemptAsync(int number, CancellationToken token)
        {
            try
            {
                var route = mailbox is { PublicFolderMailbox: null, Routes: { } routes } ? await routes.OfAsync(operation.ContentOf, token).ConfigureAwait(false) : null;
                var call = new EwsCall(operation.Name, operation.Write(mailbox.Header()))
                {
                    AnchorMailbox = route?.Anchor ?? mailbox.PublicFolderMailbox ?? mailbox.Anchor,
                    PublicFolderMailbox = route?.Mailbox ?? mailbox.PublicFolderMailbox,
                    BytesArrived = operation.Listen?.Invoke(),
                    Filter = operation.Filter?.Invoke(),
                    Affinity = operation.Affinity,
                };
                using var reply = await mailbox.Transport.SendAsync(call, token).ConfigureAwait(false);
                costs.Received(reply.Body.Length);
                var context = new ReplyContext(operation.Name, reply.StatusCode) { RequestId = reply.RequestId, RetryAfter = reply.RetryAfter };
                return Read(reply, context);
            }
            catch (EwsException e)
            {
                e.Mailbox ??= mailbox.Mailbox;
                operation.Failed?.Invoke(e);
                mailbox.Routes?.Failed(e);
                if (operation.Instead is { } instead && instead(e) is { } result)
                    return result;
                throw;
            }
        }

        T Read(EwsReply reply, ReplyContext context)
        {
            try
            {
                return operation.Read(reply.Body.OpenRead, context);
            }
            catch (EwsException e) when (e is EwsFaultException or EwsProtocolException)
            {
                reply.Distrust();
                throw;
            }
        }
    }
}
