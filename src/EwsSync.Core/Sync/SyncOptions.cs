using System;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.State;

namespace EwsSync.Sync;

/// <summary>What item and hierarchy runs have in common.</summary>
public abstract record SyncOptions
{
    private const int MaxConsumerLength = 128;

    private protected SyncOptions()
    {
    }

    /// <summary>Whose state it is.</summary>
    public string Consumer { get; init; } = SyncStateIdentity.DefaultConsumer;

    /// <summary>What to do where there is no state yet.</summary>
    public InitialSyncPolicy InitialSync { get; init; }

    /// <summary>What to do when the server refuses the state.</summary>
    public InvalidStatePolicy InvalidState { get; init; }

    /// <summary>Read and deliver, but take no lock and write nothing.</summary>
    public bool Peek { get; init; }

    /// <summary>Take over a state that was made with another server address or mailbox address.</summary>
    public bool AcceptMovedState { get; init; }

    /// <summary>How long to wait for another run that holds the state.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>How long the run may take, waits included; null = until it is done.</summary>
    public TimeLimit? TimeLimit { get; init; }

    /// <summary>How long to wait for a lock: never beyond the time limit.</summary>
    internal TimeSpan LockWait => TimeLimit is { Left: var left } && left < LockTimeout ? left : LockTimeout;

    /// <summary>Refuses what cannot work before anything is sent.</summary>
    internal virtual void Check()
    {
        if (string.IsNullOrWhiteSpace(Consumer) || Consumer.Length > MaxConsumerLength)
            throw Refused(nameof(Consumer), Consumer, $"A consumer's name has 1 to {MaxConsumerLength} characters.");
        if (LockTimeout < TimeSpan.Zero)
            throw Refused(nameof(LockTimeout), LockTimeout.ToString(), "The time to wait for another run cannot be negative; 0 does not wait.");
    }

    private protected static EwsInputException Refused(string input, string value, string message) =>
        new(ErrorIds.InvalidInput, $"{message} '{value}' was given for {input}.", $"Change {input}.") { Input = input, Value = value };
}
