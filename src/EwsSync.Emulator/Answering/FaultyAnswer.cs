using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>Computes the true answer, spoils it, and sends it in the way the rule wants.</summary>
internal sealed class FaultyAnswer(EmulatedOrganization organization, EwsProcessor processor, HttpContext context, FaultPlan plan, FaultRule rule)
{
    internal async Task<Outcome> AnswerAsync(EmulatorAccount caller, SoapRequest? request, SoapFaultException? problem)
    {
        if (request is not null && EnvelopeFaults.Make(organization, rule, request) is { } made)
        {
            context.Response.StatusCode = made.Status;
            await DeliverAsync(made.Body);
            return new Outcome(made.Status, made.Code);
        }
        var sentState = request?.Operation.Element(EwsNamespaces.M + "SyncState")?.Value.Trim() ?? "";
        if (request is not null)
            RequestFaults.Apply(organization, rule, request);
        using var body = new MemoryStream();
        var outcome = await processor.AnswerAsync(
            context, caller, request, problem, status => context.Response.StatusCode = status, Collect, request?.Name == StreamFaults.Operation ? context.RequestAborted : CancellationToken.None);
        if (rule.Kind == FaultKind.ResetAfterWork)
        {
            Connections.Reset(context);
            return outcome;
        }
        var bytes = body.ToArray();
        if (outcome.Status == 200 && request is not null)
            bytes = ContentFaults.Spoil(organization, plan, rule, request, sentState, outcome, bytes);
        await DeliverAsync(bytes);
        return outcome;

        ValueTask Collect(ReadOnlyMemory<byte> part, bool flush)
        {
            body.Write(part.Span);
            return ValueTask.CompletedTask;
        }
    }

    private Task DeliverAsync(byte[] bytes) => new FaultyDelivery(context, rule, organization.Options.Clock).SendAsync(bytes);
}
