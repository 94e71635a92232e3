namespace EwsSync.Wire;

/// <summary>
/// Ends a subscription.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/unsubscribe-operation">Unsubscribe</see>.
/// </summary>
internal sealed record UnsubscribeRequest(string SubscriptionId)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "Unsubscribe", xml => xml.Messages("SubscriptionId", SubscriptionId));
}
