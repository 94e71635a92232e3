using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Unsubscribe.</summary>
internal sealed class Unsubscribe : IOperation
{
    public string Name => "Unsubscribe";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        try
        {
            var subscriptions = context.Organization.Subscriptions;
            subscriptions.Remove(subscriptions.Find(request.Element(EwsNamespaces.M + "SubscriptionId")!.Value, context.Caller));
            response.BeginMessage(Name);
        }
        catch (EwsErrorException error)
        {
            response.BeginError(Name, error);
        }

        response.Close();
        await response.EndAsync();
    }
}
