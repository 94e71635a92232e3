using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Errors;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Core.Tests.Sync;

/// <summary>
/// A transport whose server is a transcript: each step says which request is expected and what the answer is. A request that no step expects fails the
/// test with the whole conversation.
/// </summary>
internal sealed class ScriptedTransport : IEwsTransport
{
    private readonly object _gate = new();
    private readonly List<Step> _steps = [];
    private readonly List<string> _log = [];
    private readonly List<ScriptedRequest> _requests = [];

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (_gate)
                return _requests.ToArray();
        }
    }

    /// <summary>Every request so far, as "Operation state".</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_gate)
                return _log.ToArray();
        }
    }

    /// <summary>Requests under way now, and the most there ever were.</summary>
    public int UnderWay { get; private set; }

    public int MostUnderWay { get; private set; }

    /// <summary>Adds a step: a request that matches is answered by <paramref name="answer"/>; used once unless <paramref name="always"/>.</summary>
    public ScriptedTransport On(Func<ScriptedRequest, bool> expected, Func<ScriptedRequest, string> answer, bool always = false, Task? gate = null)
    {
        _steps.Add(new Step(expected, answer, always, gate));
        return this;
    }

    public ScriptedTransport On(string operation, string? state, string answer, Task? gate = null) =>
        On(r => r.Operation == operation && r.State == state, _ => answer, gate: gate);

    public ScriptedTransport OnFailure(string operation, string? state, EwsException failure) =>
        On(r => r.Operation == operation && r.State == state, _ => throw failure);

    /// <summary>Fails where a step was never used.</summary>
    public void AssertAllUsed()
    {
        lock (_gate)
            Assert.True(_steps.TrueForAll(s => s.Used || s.Always), "Not everything that was expected was asked:\n" + string.Join("\n", _log));
    }

    public async Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken)
    {
        var request = new ScriptedRequest(call.Operation, XDocument.Parse(Encoding.UTF8.GetString(call.Body.ToArray())));
        Step step;
        lock (_gate)
        {
            _requests.Add(request);
            _log.Add($"{request.Operation} {request.State ?? "-"}");
            step = _steps.Find(s => (s.Always || !s.Used) && s.Expected(request))
                ?? throw new Xunit.Sdk.XunitException($"Nobody expected {request.Operation} with state '{request.State}':\n{string.Join("\n", _log)}\n{request.Xml}");
            step.Used = true;
            UnderWay++;
            MostUnderWay = Math.Max(MostUnderWay, UnderWay);
        }

        try
        {
            return await AnswerAsync(step, request, call, cancellationToken);
        }
        finally
        {
            lock (_gate)
                UnderWay--;
        }
    }

    /// <summary>The head of the answer arrives at once; the rest when the gate opens.</summary>
    private static async Task<EwsReply> AnswerAsync(Step step, ScriptedRequest request, EwsCall call, CancellationToken cancellationToken)
    {
        var text = step.Answer(request);
        var bytes = Encoding.UTF8.GetBytes(text);
        var head = Math.Max(0, text.IndexOf("<m:Changes", StringComparison.Ordinal));
        var headBytes = Encoding.UTF8.GetByteCount(text.AsSpan(0, head));
        call.BytesArrived?.Invoke(bytes.AsMemory(0, headBytes));
        if (step.Gate is not null)
            await step.Gate.WaitAsync(cancellationToken);
        call.BytesArrived?.Invoke(bytes.AsMemory(headBytes));
        var body = new ResponseBody();
        body.Append(bytes);
        return new EwsReply(200, body) { RequestId = "scripted" };
    }

    private sealed class Step(Func<ScriptedRequest, bool> expected, Func<ScriptedRequest, string> answer, bool always, Task? gate)
    {
        public Func<ScriptedRequest, bool> Expected { get; } = expected;

        public Func<ScriptedRequest, string> Answer { get; } = answer;

        public bool Always { get; } = always;

        public Task? Gate { get; } = gate;

        public bool Used { get; set; }
    }
}

/// <summary>A request as the scripted server reads it.</summary>
internal sealed class ScriptedRequest(string operation, XDocument xml)
{
    private static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";
    private static readonly XNamespace T = "http://schemas.microsoft.com/exchange/services/2006/types";

    public string Operation { get; } = operation;

    public XDocument Xml { get; } = xml;

    public string? State => Xml.Descendants(M + "SyncState").Select(e => e.Value).FirstOrDefault();

    public int MaxChanges => (int?)Xml.Descendants(M + "MaxChangesReturned").FirstOrDefault() ?? 0;

    public string? Folder => Xml.Descendants().Where(e => e.Name == T + "FolderId" || e.Name == T + "DistinguishedFolderId")
        .Select(e => (string?)e.Attribute("Id")).FirstOrDefault();

    public IReadOnlyList<string> ItemIds => Xml.Descendants(T + "ItemId").Select(e => (string)e.Attribute("Id")!).ToArray();

    public string? BaseShape => Xml.Descendants(T + "BaseShape").Select(e => e.Value).FirstOrDefault();
}
