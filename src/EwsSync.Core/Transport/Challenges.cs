using System;
using System.Collections.Generic;
using System.Net.Http;

namespace EwsSync.Transport;

/// <summary>
/// The schemes of <c>WWW-Authenticate</c>. Exchange Online puts several challenges into one line, with commas both between and within
/// them, so a scheme is what stands at the start or after a comma and is followed by no equals sign.
/// </summary>
internal static class Challenges
{
    private const int MaxSchemes = 10;

    public static IReadOnlyList<string> Schemes(HttpResponseMessage response)
    {
        var schemes = new List<string>();
        if (response.Headers.TryGetValues("WWW-Authenticate", out var lines))
        {
            foreach (var line in lines)
                Collect(line, schemes);
        }

        return schemes;
    }

    internal static void Collect(string line, List<string> schemes)
    {
        foreach (var part in OutsideQuotes(line))
        {
            var text = part.Trim();
            var end = 0;
            while (end < text.Length && IsTokenCharacter(text[end]))
                end++;
            var rest = text.Substring(end).TrimStart();
            if (end == 0 || (rest.Length > 0 && rest[0] == '=') || schemes.Count == MaxSchemes)
                continue;
            var scheme = text.Substring(0, end);
            if (!schemes.Exists(s => string.Equals(s, scheme, StringComparison.OrdinalIgnoreCase)))
                schemes.Add(scheme);
        }
    }

    private static bool IsTokenCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';

    private static IEnumerable<string> OutsideQuotes(string line)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                yield return line.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return line.Substring(start);
    }
}
