using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Operations;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;
using Microsoft.AspNetCore.Http;

namespace EwsSync.Emulator.Answering;

/// <summary>What came of a request.</summary>
internal sealed record Outcome(int Status, string ResponseCode, Mailbox? Mailbox = null, MailFolder? Folder = null);

/// <summary>Answers a parsed request truthfully: validation, impersonation, operation, or the fault that stands for what went wrong.</summary>
internal sealed class EwsProcessor(EmulatedOrganization organization)
{
    /// <param name="http">The request as HTTP has it.</param>
    /// <param name="caller">The account that signed in.</param>
    /// <param name="request">The request, or null when it could not be read.</param>
    /// <param name="problem">Why it could not be read.</param>
    /// <param name="setStatus">Called before anything is sent, when the status is not 200.</param>
    /// <param name="send">Takes the bytes of the answer.</param>
    /// <param name="cancel">Ends the work when the client is gone.</param>
    /// <param name="trouble">What is to go wrong in the middle of an answer that stays open.</param>
    internal async Task<Outcome> AnswerAsync(
        HttpContext http,
        EmulatorAccount caller,
        SoapRequest? request,
        SoapFaultException? problem,
        Action<int> setStatus,
        Func<ReadOnlyMemory<byte>, bool, ValueTask> send,
        CancellationToken cancel,
        FaultRule? trouble = null)
    {
        await using var response = new EwsResponse(organization.Options.Version, send);
        SoapFaultException answer;
        try
        {
            if (request is null)
                throw problem!;
            request.Validate(organization.Options.Version.Schema);
            var operation = OperationCatalogue.Find(request.Name) ?? throw SoapRequest.UnknownOperation(request.Name);
            var acting = Impersonation.Check(organization, caller, request);
            using var call = Admit(acting ?? caller.Address, request);
            var context = new OperationContext(organization, caller, acting, http) { Fault = trouble, Cut = () => Connections.Close(http) };
            await operation.AnswerAsync(context, request.Operation, response, cancel);
            return new Outcome(200, response.FirstError ?? "NoError", context.Touched, context.TouchedFolder);
        }
        catch (SoapFaultException fault) when (!response.HasBegun)
        {
            answer = fault;
        }
        catch (EwsErrorException error) when (!response.HasBegun)
        {
            answer = new SoapFaultException(error.Code, error.Message, error.MessageXml);
        }
        setStatus(500);
        await send(FaultWriter.Write(answer), true);
        return new Outcome(500, answer.Code);
    }

    // A streamed answer stays open for half an hour; those are counted elsewhere.
    private IDisposable? Admit(string who, SoapRequest request)
    {
        if (organization.Budgets is not { } budgets || request.Name == StreamFaults.Operation)
            return null;
        var (call, code, backOff) = budgets.Begin(who);
        if (call is not null)
            return call;
        var wait = backOff == TimeSpan.Zero ? null : string.Create(CultureInfo.InvariantCulture, $"<t:Value Name=\"BackOffMilliseconds\">{(long)Math.Ceiling(backOff.TotalMilliseconds)}</t:Value>");
        throw new SoapFaultException(code, ResponseTexts.Of(code), wait);
    }
}
