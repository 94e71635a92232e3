using System;

namespace EwsSync.State;

/// <summary>
/// The right of one run to move a state on. It travels with each commit, and a commit whose lease is not the present one is refused: so two runs
/// never write over each other, whatever each of them believes.
/// </summary>
public interface IStateLease : IDisposable
{
    /// <summary>What it is for.</summary>
    SyncStateIdentity Identity { get; }

    /// <summary>Higher with each taking, of one store and for one identity.</summary>
    long Epoch { get; }

    /// <summary>Whether it is over, as far as is known: let go, or taken over by another run.</summary>
    bool IsLost { get; }
}
