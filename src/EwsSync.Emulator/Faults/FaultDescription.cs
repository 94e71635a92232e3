using System.Collections.Generic;

namespace EwsSync.Emulator.Faults;

/// <summary>One entry of the catalogue.</summary>
/// <param name="Kind">The fault.</param>
/// <param name="Description">What the server or the network does.</param>
/// <param name="Expectation">What a client should make of it.</param>
/// <param name="Operations">The operations it can be put into; empty for all.</param>
public sealed record FaultDescription(FaultKind Kind, string Description, FaultExpectation Expectation, IReadOnlyList<string> Operations);
