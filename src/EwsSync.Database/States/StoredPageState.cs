namespace EwsSync.Database.States;

/// <summary>A state as it is stored.</summary>
/// <param name="State">The opaque text.</param>
/// <param name="Version">Raised with every page.</param>
/// <param name="Attributes">What the engine keeps beside it.</param>
/// <param name="CommitId">Which transaction wrote it.</param>
public sealed record StoredPageState(string State, long Version, string? Attributes, string CommitId);
