using System;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>Takes the envelopes out of a streamed answer as they arrive, and leaves nothing of it behind.</summary>
internal sealed class StreamSieve : IBodyFilter
{
    private readonly EnvelopeCutter _cutter;

    /// <param name="take">Takes each envelope; false = nothing more is wanted.</param>
    public StreamSieve(Func<ArraySegment<byte>, bool> take) => _cutter = new EnvelopeCutter(envelope => IsDone |= !IsDone && !take(envelope));

    /// <inheritdoc/>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<byte> arrived, ResponseBody kept) => _cutter.Take(arrived);
}
