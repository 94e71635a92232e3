using System;
using System.Collections.Generic;
using System.CommandLine;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Tool.Options;

/// <summary>When what is watched is looked into, and what of it is wanted.</summary>
internal sealed class WatchOptionSet
{
    private static readonly string[] Types = [ChangeTypes.Create, ChangeTypes.Update, ChangeTypes.Delete, ChangeTypes.ReadFlagChange];

    private readonly Option<int?> _poll = Bounded.Number(
        "--poll-interval", "Seconds after which all folders are looked into whatever the server says; 900 unless given", (int)WatchOptions.ShortestPoll.TotalSeconds, (int)WatchOptions.LongestPoll.TotalSeconds);

    private readonly Option<int?> _debounce = Bounded.Number(
        "--debounce", "Milliseconds to gather notifications before folders are looked into; 1000 unless given", 0, (int)WatchOptions.LongestDebounce.TotalMilliseconds);

    private readonly Option<int?> _parallel = Bounded.Number("--parallel", "Most mailboxes looked into at a time; 8 unless given", 1, 64);

    private readonly Option<string[]> _types = new("--change-type")
    {
        Description = $"Only these changes ({string.Join(", ", Types)}); the state moves past the others",
        HelpName = "TYPE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _hierarchy = new("--include-hierarchy") { Description = "Changes of folders, too" };

    public WatchOptionSet(Command command)
    {
        foreach (var option in (Option[])[_types, _hierarchy, _poll, _debounce, _parallel])
            command.Options.Add(option);
        _types.CompletionSources.Add(Types);
        _types.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (Array.FindIndex(Types, type => string.Equals(type, token.Value, StringComparison.OrdinalIgnoreCase)) < 0)
                    result.AddError($"--change-type: '{token.Value}' is not one of {string.Join(", ", Types)}.");
            }
        });
    }

    public WatchOptions Read(ParseResult parsed, TimeLimit? limit)
    {
        var defaults = new WatchOptions();
        return defaults with
        {
            PollInterval = parsed.GetValue(_poll) is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.PollInterval,
            Debounce = parsed.GetValue(_debounce) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : defaults.Debounce,
            Throttle = parsed.GetValue(_parallel) ?? defaults.Throttle,
            TimeLimit = limit,
        };
    }

    public IReadOnlyCollection<string>? Wanted(ParseResult parsed) => parsed.GetValue(_types) is { Length: > 0 } types ? types : null;

    public bool Hierarchy(ParseResult parsed) => parsed.GetValue(_hierarchy);
}
