using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Notifications;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>GetStreamingEvents: an answer that stays open, one envelope behind the other. Every event leaves at once.</summary>
internal sealed class GetStreamingEvents : IOperation
{
    public string Name => "GetStreamingEvents";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        if (!context.Organization.Options.Notifications.Streams)
            throw SoapRequest.UnknownOperation(Name);
        var ids = request.Descendants(EwsNamespaces.T + "SubscriptionId").Select(id => id.Value).Distinct().ToList();
        var length = TimeSpan.FromMinutes(int.Parse(request.Element(EwsNamespaces.M + "ConnectionTimeout")!.Value, CultureInfo.InvariantCulture));
        using var delivery = new StreamedDelivery(context, response, new EnvelopeForm(context.Organization.Options.Version, context.Fault?.Kind == FaultKind.StreamOdd));
        var registry = context.Organization.Subscriptions;
        if (Open(context, ids, out var failed) is not { } connection)
        {
            await delivery.RefuseAsync(failed);
            return;
        }

        try
        {
            await RunAsync(delivery, connection, length, context.Organization.Options.Clock, registry.Limits.Heartbeat, cancel);
        }
        finally
        {
            registry.Disconnect(connection);
        }
    }

    /// <summary>Null where it is refused: one bad subscription spoils all, and only the bad ones are named.</summary>
    private static StreamingConnection? Open(OperationContext context, List<string> ids, out List<(EwsErrorException Error, string? Id)> failed)
    {
        failed = [];
        var registry = context.Organization.Subscriptions;
        if (ids.Count > registry.Limits.SubscriptionsTogether)
        {
            failed.Add((new EwsErrorException("ErrorInvalidSubscriptionRequest"), null));
            return null;
        }

        var found = new List<Subscription>();
        foreach (var id in ids)
        {
            try
            {
                found.Add(registry.Find(id, context.Caller));
            }
            catch (EwsErrorException error)
            {
                failed.Add((error, id));
            }
        }

        var together = found.Select(subscription => subscription.Mailbox).Distinct().Count() > 1;
        var backEnd = together ? BackEnds.Of(context.Organization.SiteOf, context.Http, context.Acting == context.Caller ? null : context.Own) : "";
        foreach (var stray in found.Where(subscription => together && subscription.BackEnd != backEnd))
            failed.Add((new EwsErrorException("ErrorProxyRequestNotAllowed"), stray.Id));
        if (failed.Count > 0)
            return null;
        try
        {
            var connection = new StreamingConnection(context.Acting, found);
            registry.Connect(connection);
            return connection;
        }
        catch (EwsErrorException error)
        {
            failed.Add((error, null));
            return null;
        }
    }

    private static async Task RunAsync(
        StreamedDelivery delivery, StreamingConnection connection, TimeSpan length, TimeProvider clock, TimeSpan heartbeat, CancellationToken cancel)
    {
        var end = clock.GetUtcNow() + length;
        var isGoing = await delivery.StatusAsync("OK");
        while (isGoing)
        {
            var rest = end - clock.GetUtcNow();
            if (rest <= TimeSpan.Zero)
            {
                await delivery.StatusAsync("Closed");
                break;
            }

            var woken = connection.WokenAsync();
            using (var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel))
            {
                await Task.WhenAny(woken, Task.Delay(rest < heartbeat ? rest : heartbeat, clock, timer.Token));
                await timer.CancelAsync();
            }

            cancel.ThrowIfCancellationRequested();
            var events = connection.TakeAll();
            foreach (var (subscription, happened) in events)
                isGoing = isGoing && await delivery.EventsAsync(subscription.Id, happened);
            if (isGoing && connection.Ending is { } ending)
            {
                await delivery.EndAsync(ending);
                isGoing = false;
            }
            else if (isGoing && events.Count == 0 && !woken.IsCompleted && clock.GetUtcNow() < end)
            {
                isGoing = await delivery.StatusAsync("OK");
            }
        }

        await delivery.FinishAsync();
    }
}
