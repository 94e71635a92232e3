using System;
using System.CommandLine;
using EwsSync.Hosting;
using EwsSync.State;
using EwsSync.State.Files;
using EwsSync.Sync;

namespace EwsSync.Tool.Options;

/// <summary>What item and hierarchy runs have in common: whose state it is, and what is done about it.</summary>
internal sealed class RunOptionSet
{
    private const int MaxWaitSeconds = 24 * 3600;
    private const int MaxRunSeconds = 31 * 24 * 3600;

    private readonly StateOptionSet _state;

    private readonly Option<string> _consumer = new("--consumer")
    {
        Description = "Whose state it is: two jobs that follow one folder for different ends need two names",
        HelpName = "NAME",
        DefaultValueFactory = _ => SyncStateIdentity.DefaultConsumer,
    };

    private readonly Option<string> _initial = Choice.Of(
        "--initial-sync", "Where there is no state yet: read everything, go to now without a line, or stop", "full", "baseline", "stop");

    private readonly Option<string> _invalid = Choice.Of(
        "--on-invalid-state", "When the server refuses the state: stop (default), or announce a reset and read everything anew", "stop", "restart");

    private readonly Option<bool> _peek = new("--peek") { Description = "Read and write out, but take no lock and store nothing" };

    private readonly Option<bool> _moved = new("--accept-moved-state")
    {
        Description = "Take over a state that was made with another server address or mailbox address",
    };

    private readonly Option<int?> _lock = Bounded.Number("--lock-timeout", "Seconds to wait for another run that uses the same state", 0, MaxWaitSeconds);

    private readonly Option<int?> _limit = Bounded.Number("--time-limit", "Seconds that the run may take, waits included; what is left comes with the next run", 1, MaxRunSeconds);

    /// <param name="command">Whose options they are.</param>
    /// <param name="watches">Whether it goes on: without a state it would bring everything again and again.</param>
    public RunOptionSet(Command command, bool watches = false)
    {
        command.Options.Add(_consumer);
        command.Options.Add(_initial);
        command.Options.Add(_invalid);
        if (!watches)
            command.Options.Add(_peek);
        _state = new StateOptionSet(command);
        command.Options.Add(_moved);
        command.Options.Add(_lock);
        command.Options.Add(_limit);
    }

    /// <summary>The first option given that is about states; null = none.</summary>
    public string? NamedOfStates(ParseResult parsed)
    {
        foreach (var option in (Option[])[_consumer, _initial, _invalid, _moved])
        {
            if (parsed.GetResult(option) is { Implicit: false })
                return option.Name;
        }

        return _state.Named(parsed);
    }

    public FileSyncStateStore OpenStore(ParseResult parsed) => _state.Open(parsed);

    public string Consumer(ParseResult parsed) => parsed.GetValue(_consumer)!;

    public InitialSyncPolicy InitialSync(ParseResult parsed) => Choice.Pick(
        parsed.GetValue(_initial),
        ("full", InitialSyncPolicy.Full), ("baseline", InitialSyncPolicy.Baseline), ("stop", InitialSyncPolicy.Stop))
        ?? InitialSyncPolicy.Unspecified;

    public InvalidStatePolicy InvalidState(ParseResult parsed) =>
        Choice.Pick(parsed.GetValue(_invalid), ("restart", InvalidStatePolicy.Restart)) ?? InvalidStatePolicy.Stop;

    public bool Peek(ParseResult parsed) => parsed.GetValue(_peek);

    public bool AcceptMovedState(ParseResult parsed) => parsed.GetValue(_moved);

    /// <summary>Starts now.</summary>
    public TimeLimit? TimeLimit(ParseResult parsed) =>
        parsed.GetValue(_limit) is { } seconds ? new TimeLimit(SystemClock.Instance, TimeSpan.FromSeconds(seconds)) : null;

    public TimeSpan LockTimeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_lock) ?? 0);
}
