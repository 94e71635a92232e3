using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;

namespace EwsSync.Emulator.Operations;

/// <summary>One EWS operation: answers a validated request.</summary>
internal interface IOperation
{
    /// <summary>Name of the request element.</summary>
    string Name { get; }

    /// <summary>Writes the whole answer.</summary>
    Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel);
}
