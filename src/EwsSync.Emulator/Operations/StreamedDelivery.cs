using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Notifications;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Sends the envelopes of a streamed answer, each as soon as it is written, or as the fault that is due wants it.</summary>
internal sealed class StreamedDelivery(OperationContext context, EwsResponse response, EnvelopeForm form) : IDisposable
{
    private readonly MemoryStream _held = new();
    private int _sent;
    private int _waiting;

    private FaultRule? Fault => context.Fault;

    public void Dispose() => _held.Dispose();

    /// <returns>Whether the answer goes on.</returns>
    internal Task<bool> StatusAsync(string status) => SendAsync(form.Status(status));

    /// <returns>Whether the answer goes on.</returns>
    internal Task<bool> EventsAsync(string subscription, IReadOnlyList<MailboxEvent> events) => SendAsync(form.Write("Success", NotificationWriter.Streamed(subscription, events)));

    internal async Task EndAsync(StreamEnding ending)
    {
        if (ending.IsCut)
            await CutAsync();
        else if (ending.Code is { } code)
            await SendAsync(form.Write("Error", NotificationWriter.Error(new EwsErrorException(code), ending.Ids ?? [])));
        else
            await StatusAsync("Closed");
    }

    /// <summary>Refuses to begin: one message for each error.</summary>
    internal async Task RefuseAsync(IReadOnlyList<(EwsErrorException Error, string? Id)> failed)
    {
        foreach (var group in failed.GroupBy(entry => entry.Error.Code))
            await SendAsync(form.Write("Error", NotificationWriter.Error(group.First().Error, [.. group.Select(entry => entry.Id).OfType<string>()])));
        await FinishAsync();
    }

    /// <summary>What was held back comes with the end.</summary>
    internal async Task FinishAsync()
    {
        if (_held.Length > 0)
            await ReleaseAsync();
    }

    private async Task<bool> SendAsync(byte[] envelope)
    {
        // The head of the answer passes; what is held back is the body.
        if (Fault?.Kind is FaultKind.StreamBuffered or FaultKind.StreamTogether && !context.Http.Response.HasStarted)
            await response.SendAsync(ReadOnlyMemory<byte>.Empty);
        switch (Fault?.Kind)
        {
            case FaultKind.StreamBuffered:
                await _held.WriteAsync(envelope);
                return true;
            case FaultKind.StreamTogether:
                await _held.WriteAsync(envelope);
                if (++_waiting >= (Fault.Count ?? 2))
                    await ReleaseAsync();
                return true;
            case FaultKind.StreamSplit:
                for (var place = 0; place < envelope.Length; place += Fault.Count ?? 1)
                    await response.SendAsync(envelope.AsMemory(place, Math.Min(Fault.Count ?? 1, envelope.Length - place)));
                return true;
        }

        await response.SendAsync(envelope);
        return ++_sent < (Fault?.Count ?? 1) || await GoesOnAsync();
    }

    /// <summary>What goes wrong once as many envelopes have left as the rule says.</summary>
    private async Task<bool> GoesOnAsync()
    {
        switch (Fault?.Kind)
        {
            case FaultKind.StreamSilent:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Http.RequestAborted);
                return false;
            case FaultKind.StreamCut:
                await CutAsync();
                return false;
            case FaultKind.StreamCutInside:
                var part = form.Status("OK");
                await response.SendAsync(part.AsMemory(0, part.Length / 2));
                await CutAsync();
                return false;
            case FaultKind.StreamClosed:
                await response.SendAsync(form.Status("Closed"));
                return false;
            case FaultKind.StreamError:
                await response.SendAsync(form.Write("Error", NotificationWriter.Error(new EwsErrorException(Fault.Code ?? "ErrorReadEventsFailed"), [])));
                return false;
            default:
                return true;
        }
    }

    /// <summary>Kestrel sends from a queue of its own: what was written before has to be out of it.</summary>
    private async Task CutAsync()
    {
        await Task.Delay(50);
        context.Cut();
    }

    private async Task ReleaseAsync()
    {
        _waiting = 0;
        var bytes = _held.ToArray();
        _held.SetLength(0);
        await response.SendAsync(bytes);
    }
}
