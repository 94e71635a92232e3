using System;
using System.Collections.Generic;
using System.IO;

namespace EwsSync.Wire;

/// <summary>
/// Reads one envelope of a streamed answer. On the wire the containers are of the messages namespace, in the schema of the types namespace: both are
/// taken. Errors are part of the result, because an answer may name the subscriptions that they are about. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getstreamingeventsresponsemessage">GetStreamingEventsResponseMessage</see>.
/// </summary>
internal static class GetStreamingEventsReader
{
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static StreamedEvents Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, static (events, _) => events);

    private static StreamedEvents Parse(ElementReader xml, ReplyContext context)
    {
        var events = new StreamedEvents();
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            var frame = envelope.Message(part => Take(part, events));
            if (frame.IsError)
                events.Error ??= frame.ToException(context);
        });
        return events;
    }

    private static bool Take(ElementReader xml, StreamedEvents events)
    {
        switch (xml.Name)
        {
            case "ConnectionStatus":
                events.IsClosed |= string.Equals(xml.Text().Trim(), "Closed", StringComparison.OrdinalIgnoreCase);
                return true;
            case "ErrorSubscriptionIds":
                Each(xml, "SubscriptionId", id => events.LostSubscriptions.Add(id.Text()));
                return true;
            case "Notifications":
                Each(xml, "Notification", notification => events.Notifications.Add(Notification(notification)));
                return true;
            // A single one without its container has been seen in push notifications, which share the form.
            case "Notification":
                events.Notifications.Add(Notification(xml));
                return true;
            default:
                return false;
        }
    }

    private static StreamedNotification Notification(ElementReader xml)
    {
        string? id = null;
        var found = new List<StreamedEvent>();
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                var name = xml.Name;
                if (name == "SubscriptionId")
                    id = xml.Text();
                else if (name.EndsWith("Event", StringComparison.Ordinal) && name != "StatusEvent")
                    found.Add(StreamedEvent.Read(xml));
                else
                    xml.Skip();
            }

            xml.Leave();
        }

        var notification = new StreamedNotification(id);
        foreach (var item in found)
            item.AddItemsTo(notification);
        // Behind those of items: a folder's counters change with its items, and that is no change of the folder.
        foreach (var folder in found)
            folder.AddFoldersTo(notification);
        return notification;
    }

    private static void Each(ElementReader xml, string name, Action<ElementReader> take)
    {
        if (!xml.Enter())
            return;
        while (xml.AtElement)
        {
            if (xml.Name == name)
                take(xml);
            else
                xml.Skip();
        }

        xml.Leave();
    }
}
