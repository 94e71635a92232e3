using System.CommandLine;
using EwsSync.State.Files;

namespace EwsSync.Tool.Options;

/// <summary>Where states are kept.</summary>
internal sealed class StateOptionSet
{
    private readonly Option<string?> _state = new("--state")
    {
        Description = $"Folder that keeps the sync states (otherwise ${StateLocation.EnvironmentVariable}, or the user's local application data)",
        HelpName = "DIR",
    };

    public StateOptionSet(Command command) => command.Options.Add(_state);

    /// <summary>The name of the option, where it was given.</summary>
    public string? Named(ParseResult parsed) => parsed.GetValue(_state) is null ? null : _state.Name;

    public FileSyncStateStore Open(ParseResult parsed) => new(parsed.GetValue(_state));
}
