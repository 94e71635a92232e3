using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>GetEvents: what happened since the last call, for pull subscriptions.</summary>
internal sealed class GetEvents : IOperation
{
    private const int MostEvents = 50;

    public string Name => "GetEvents";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        try
        {
            var subscription = context.Organization.Subscriptions.Find(request.Element(EwsNamespaces.M + "SubscriptionId")!.Value, context.Caller);
            var before = subscription.Watermark;
            if (request.Element(EwsNamespaces.M + "Watermark")!.Value != before)
                throw new EwsErrorException("ErrorInvalidWatermark");
            var (events, more) = subscription.Pull(MostEvents);
            response.BeginMessage(Name);
            response.Open("Notification");
            response.Raw(NotificationWriter.Pulled(subscription.Id, before, subscription.Watermark, more, events));
            response.Close();
        }
        catch (EwsErrorException error)
        {
            response.BeginError(Name, error);
        }

        response.Close();
        await response.EndAsync();
    }
}
