using System.Linq;

namespace EwsSync.Emulator.Faults;

/// <summary>Which faults happen inside an answer that stays open, and are therefore part of making it.</summary>
internal static class StreamFaults
{
    internal const string Operation = "GetStreamingEvents";

    internal static bool Has(FaultKind kind) => FaultCatalogue.Of(kind).Operations.Contains(Operation);
}
