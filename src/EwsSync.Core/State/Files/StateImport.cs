using System.Collections.Generic;

namespace EwsSync.State.Files;

/// <summary>What an import did.</summary>
/// <param name="Imported">How many states were written.</param>
/// <param name="Kept">The identities that had a state already, which was kept, because overwriting was not asked for.</param>
public sealed record StateImport(int Imported, IReadOnlyList<SyncStateIdentity> Kept);
