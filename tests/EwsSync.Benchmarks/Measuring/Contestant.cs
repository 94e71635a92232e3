using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>What a contestant is, which decides its colour in the plot.</summary>
internal enum ContestantKind
{
    /// <summary>A limit that no client can pass.</summary>
    Floor,

    /// <summary>This project.</summary>
    Own,

    /// <summary>Another client.</summary>
    Peer,
}

/// <summary>A program that synchronizes once and exits.</summary>
/// <param name="Name">As in tables.</param>
/// <param name="Kind">Floor, own or peer.</param>
/// <param name="Command">
/// The program and its arguments. <c>{url}</c>, <c>{shape}</c> and <c>{items}</c> are filled in, and <c>{state}</c> with a directory that is new and
/// empty for each run, unless the contestant keeps its state.
/// </param>
internal sealed record Contestant(string Name, ContestantKind Kind, IReadOnlyList<string> Command)
{
    /// <summary>Additional environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The output is bulk and goes to the null device; then nothing but the exit code tells that all was well.</summary>
    public bool DropsOutput { get; init; }

    /// <summary>Where a program whose output is dropped leaves its own summary, a JSON object with <c>changes</c> and <c>pages</c>; null where it does not.</summary>
    public string? SummaryFile { get; init; }

    /// <summary>The state directory is kept between the runs, as for a job that finds nothing new.</summary>
    public bool KeepsState { get; init; }

    /// <summary>What is to be there before a run, and is not measured; takes the state directory.</summary>
    public Action<string>? Prepare { get; init; }

    /// <summary>Why it cannot run here; null where it can.</summary>
    public string? Absent { get; init; }

    public static string Fill(string word, Uri url, Workload workload, string stateFolder) => word
        .Replace("{url}", url.AbsoluteUri, StringComparison.Ordinal)
        .Replace("{shape}", workload.Shape, StringComparison.Ordinal)
        .Replace("{items}", workload.Items.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{folders}", workload.Folders.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{state}", stateFolder, StringComparison.Ordinal);

    /// <summary>A contestant from <c>name=command with {url}</c>; double quotes keep words together.</summary>
    public static Contestant FromOption(string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new UsageException("--client takes \"name=command with {url}\".");
        var words = Split(option[(equals + 1)..]);
        return words.Count == 0
            ? throw new UsageException($"--client {option[..equals]} has no command.")
            : new Contestant(option[..equals], ContestantKind.Peer, words);
    }

    private static List<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        foreach (var letter in command + " ")
        {
            if (letter == '"')
            {
                quoted = !quoted;
                any = true;
            }
            else if (letter == ' ' && !quoted)
            {
                if (any || word.Length > 0) words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(letter);
            }
        }

        return words;
    }
}
