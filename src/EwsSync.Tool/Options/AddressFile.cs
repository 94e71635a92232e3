using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.Tool.Options;

/// <summary>The addresses of many mailboxes, one a line.</summary>
internal static class AddressFile
{
    /// <exception cref="EwsInputException">The file cannot be read, a line is no address, or there is none.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refused(path, $"The file of mailboxes '{path}' cannot be read: {e.Message}");
        }

        var addresses = new List<string>();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var at = line.IndexOf('@', StringComparison.Ordinal);
            if (at <= 0 || at == line.Length - 1 || line.IndexOfAny([' ', '\t', ',', ';']) >= 0)
                throw Refused(path, $"Line {number} of '{path}' is no mailbox address: '{line}'.");
            if (known.Add(line))
                addresses.Add(line);
        }

        return addresses.Count > 0 ? addresses : throw Refused(path, $"The file of mailboxes '{path}' names none.");
    }

    private static EwsInputException Refused(string path, string message) =>
        new(ErrorIds.InvalidInput, message, "Write one SMTP address a line, for example kim@contoso.com.") { Input = "--mailboxes", Value = path };
}
