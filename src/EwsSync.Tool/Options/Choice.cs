using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace EwsSync.Tool.Options;

/// <summary>An option with a few permitted words, in any case.</summary>
internal static class Choice
{
    public static Option<string> Of(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = $"{description} ({string.Join(", ", words)})", HelpName = string.Join('|', words) };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Select(t => t.Value))
            {
                if (!words.Contains(token, StringComparer.OrdinalIgnoreCase))
                    result.AddError($"{name}: '{token}' is not one of {string.Join(", ", words)}.");
            }
        });
        return option;
    }

    /// <summary>The word that was given, spelled as declared.</summary>
    public static T? Pick<T>(string? given, params IEnumerable<(string Word, T Meaning)> choices)
        where T : struct
    {
        foreach (var (word, meaning) in choices)
        {
            if (string.Equals(word, given, StringComparison.OrdinalIgnoreCase))
                return meaning;
        }

        return null;
    }
}
