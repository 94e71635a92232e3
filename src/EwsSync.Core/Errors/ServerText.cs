using System.Text;

namespace EwsSync.Errors;

/// <summary>Text that a server sent, made fit for a message: one line, bounded, nothing that could steer a terminal.</summary>
public static class ServerText
{
    /// <summary>The most characters that are kept.</summary>
    public const int MaxLength = 500;

    /// <summary><paramref name="text"/> in one line without control characters; empty for null and for blank text.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return string.Empty;
        var clean = new StringBuilder();
        var space = false;
        foreach (var c in text!)
        {
            if (clean.Length >= MaxLength)
            {
                // A pair of surrogates must not be cut in two: half a character spoils the line when it is encoded.
                if (char.IsHighSurrogate(clean[clean.Length - 1]))
                    clean.Length--;
                return clean.Append('…').ToString();
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = clean.Length > 0;
                continue;
            }

            if (space)
                clean.Append(' ');
            space = false;
            clean.Append(c);
        }

        return clean.ToString();
    }
}
