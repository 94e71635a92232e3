namespace EwsSync.Emulator.Faults;

/// <summary>What a client should make of a fault.</summary>
public enum FaultExpectation
{
    /// <summary>Passes: trying again brings the right answer.</summary>
    Transient,

    /// <summary>Does not pass by itself: must be shown to the user.</summary>
    Permanent,

    /// <summary>The answer is unusual but complete: must be read as it is.</summary>
    Readable,

    /// <summary>One item or folder is affected: go on with the others.</summary>
    Partial,

    /// <summary>The state must be given up.</summary>
    StateLost,
}
