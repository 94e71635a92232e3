using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EwsSync.Benchmarks;

/// <summary>A verb, options of the form <c>--name value</c>, and switches that have no value.</summary>
internal sealed class Arguments
{
    private static readonly string[] Switches = ["--full", "--help", "--jit"];

    private readonly List<(string Name, string Value)> _options = [];
    private readonly HashSet<string> _known = [.. Switches];

    public Arguments(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal)) Words.Add(argument);
            else if (Switches.Contains(argument)) _options.Add((argument, ""));
            else if (++i < arguments.Count) _options.Add((argument, arguments[i]));
            else throw new UsageException($"{argument} needs a value.");
        }
    }

    /// <summary>What is not an option: the verb, and what it takes.</summary>
    public List<string> Words { get; } = [];

    public bool Has(string name) => _options.Exists(option => option.Name == name);

    public string Text(string name, string otherwise) => All(name).LastOrDefault(otherwise);

    public IEnumerable<string> All(string name)
    {
        _known.Add(name);
        return _options.Where(option => option.Name == name).Select(option => option.Value);
    }

    public int Number(string name, int otherwise, int least, int most) => (int)Long(name, otherwise, least, most);

    public long Long(string name, long otherwise, long least, long most)
    {
        var text = Text(name, "");
        if (text.Length == 0) return otherwise;
        return long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new UsageException($"{name} takes a number from {least} to {most}, not '{text}'.");
    }

    /// <summary>To be called once every option that a verb knows has been read: a misspelt one must not be ignored.</summary>
    public void RefuseUnknown()
    {
        foreach (var (name, _) in _options)
        {
            if (!_known.Contains(name)) throw new UsageException($"There is no option {name} here.");
        }
    }
}
