using System.Collections.Generic;
using System.Globalization;

namespace EwsSync.Wire;

/// <summary>
/// Asks for the events of subscriptions in an answer that stays open.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getstreamingevents-operation">GetStreamingEvents</see>.
/// </summary>
/// <param name="SubscriptionIds">At most 200.</param>
/// <param name="Minutes">After how many minutes the server ends the answer, 1 to 30.</param>
internal sealed record GetStreamingEventsRequest(IReadOnlyCollection<string> SubscriptionIds, int Minutes)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "GetStreamingEvents", Write);

    private void Write(RequestWriter xml)
    {
        xml.StartMessages("SubscriptionIds");
        foreach (var id in SubscriptionIds)
            xml.Types("SubscriptionId", id);
        xml.End();
        xml.Messages("ConnectionTimeout", Minutes.ToString(CultureInfo.InvariantCulture));
    }
}
