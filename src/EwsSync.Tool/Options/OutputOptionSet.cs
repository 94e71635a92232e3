using System.CommandLine;
using System.IO;
using EwsSync.Client.Feeds;
using EwsSync.Hosting;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Options;

/// <summary>Where changes are written: standard output, or the files of a feed.</summary>
internal sealed class OutputOptionSet
{
    private readonly Option<string?> _output = new("--output")
    {
        Description = "Append to this file instead of standard output, on the disk before a state moves; it is made where it does not exist",
        HelpName = "FILE",
    };

    private readonly Option<string?> _roll = new("--roll")
    {
        Description = "With --output: go on in a new file each day or hour (UTC), or at a size such as 100MB; names are made from that of FILE",
        HelpName = "day|hour|SIZE",
    };

    private readonly Option<bool> _compress = new("--compress") { Description = "With --output: compress with gzip; .gz comes to a name that lacks it" };

    public OutputOptionSet(Command command)
    {
        foreach (var option in (Option[])[_output, _roll, _compress])
            command.Options.Add(option);
        _roll.CompletionSources.Add("day", "hour", "100MB");
        _roll.Validators.Add(result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
            if (!RollRule.TryParse(text, out _))
                result.AddError($"--roll: '{text}' is not day, hour or a size of at least 1KB, such as 100MB.");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(_output) is null && (result.GetResult(_roll) ?? result.GetResult(_compress)) is not null)
                result.AddError("--roll and --compress go with --output FILE.");
        });
    }

    /// <summary>Whether files were named.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_output) is not null;

    public IOpenSink Open(ParseResult parsed, Report report)
    {
        if (parsed.GetValue(_output) is not { } path)
            return new JsonLinesSink(StandardOutput.Open());
        return new FeedSink(new FeedWriter(path, new FeedOptions
        {
            Roll = RollRule.TryParse(parsed.GetValue(_roll), out var rule) ? rule : null,
            Compress = parsed.GetValue(_compress),
            Input = "--output",
            Cut = (file, bytes) => report.Notice(new SyncNotice(
                NoticeLevel.Warning, "FeedCut", $"'{Path.GetFileName(file)}' ended within a line or a compressed piece ({bytes} bytes), as an interrupted run leaves it. The piece was cut off; its changes come again.")),
        }));
    }
}
