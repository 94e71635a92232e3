namespace EwsSync.State.Files;

/// <summary>How far the writing of a state file has come.</summary>
internal enum CommitStep
{
    /// <summary>The temporary file is there, empty.</summary>
    Opened,

    /// <summary>Everything is written, nothing is safe.</summary>
    Written,

    /// <summary>The temporary file is on disk; the state file is still the old one.</summary>
    Flushed,

    /// <summary>The state file is the new one.</summary>
    Moved,
}
