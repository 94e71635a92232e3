using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Operations that do the same thing to each part of a request: one response message per part, in order, whatever fails.</summary>
internal static class Batch
{
    /// <param name="response">Where the answer goes.</param>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="parts">The parts of the request.</param>
    /// <param name="container">The element that contains the result of a part (empty on errors); null when there is none.</param>
    /// <param name="work">Does one part; returns the content of the container.</param>
    /// <param name="after">What follows the container on success, or null.</param>
    internal static async Task AnswerAsync(
        EwsResponse response, string operation, IEnumerable<XElement> parts, string? container, Func<XElement, string> work, string? after = null)
    {
        response.Begin(operation);
        foreach (var part in parts)
        {
            try
            {
                var result = work(part);
                response.BeginMessage(operation);
                if (container is not null)
                {
                    response.Open(container);
                    response.Raw(result);
                    response.Close();
                }
                else
                {
                    response.Raw(result);
                }
                if (after is not null)
                    response.Raw(after);
            }
            catch (EwsErrorException error)
            {
                response.BeginError(operation, error);
                if (container is not null)
                    response.Empty(container);
            }
            response.Close();
            await response.PushAsync();
        }
        await response.EndAsync();
    }
}
