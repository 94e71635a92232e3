using System;

namespace EwsSync.Ews;

/// <summary>
/// How many items are asked for at once: grows while the server answers quickly and little, shrinks when it runs out of time or the answer
/// gets too big. Shared by the batches that are under way.
/// </summary>
internal sealed class BatchSize
{
    private const int Smallest = 1;
    private const int Largest = 128;
    private const long ComfortableBytes = 2 * 1024 * 1024;

    private readonly object _gate = new();

    /// <summary>How many items the next batch has.</summary>
    public int Items { get; private set; } = 32;

    /// <summary>A batch of that many items came back whole.</summary>
    public void Succeeded(int items, long bytes)
    {
        lock (_gate)
        {
            if (items >= Items && bytes < ComfortableBytes)
                Items = Math.Min(Largest, Items + Math.Max(1, Items / 2));
        }
    }

    /// <summary>A batch of that many items was too much.</summary>
    public void TooMuch(int items)
    {
        lock (_gate)
            Items = Math.Max(Smallest, Math.Min(Items, items) / 2);
    }
}
