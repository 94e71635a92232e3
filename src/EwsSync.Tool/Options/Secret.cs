using System;
using System.IO;
using System.Text;
using EwsSync.Errors;

namespace EwsSync.Tool.Options;

/// <summary>Reads a password or token from where other users of the machine cannot see it, unlike the command line.</summary>
internal static class Secret
{
    private const int MaxLength = 64 * 1024;

    public static string FromEnvironment(string option, string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw Refused(option, variable, $"The environment variable '{variable}' is not set or empty.", "Set and export it, or name another one.");

    public static string FromFile(string option, string path)
    {
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8);
            return FirstLine(option, path, reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refused(option, path, $"The file '{path}' cannot be read: {e.Message}", "Name a file that this account can read.");
        }
    }

    public static string FromStandardInput(string option, TextReader input) => FirstLine(option, "standard input", input);

    /// <summary>The first line only: editors and <c>echo</c> end a file with a line break that is not part of the secret.</summary>
    private static string FirstLine(string option, string source, TextReader reader)
    {
        var secret = new StringBuilder();
        for (var c = reader.Read(); c is not (-1 or '\n' or '\r'); c = reader.Read())
        {
            if (secret.Length == MaxLength)
                throw Refused(option, source, $"The first line of {source} is longer than {MaxLength} characters.", "Put the secret alone on the first line.");
            secret.Append((char)c);
        }

        return secret.Length > 0
            ? secret.ToString()
            : throw Refused(option, source, $"The first line of {source} is empty.", "Put the secret on the first line.");
    }

    private static EwsInputException Refused(string option, string source, string message, string advice) =>
        new(ErrorIds.InvalidInput, message, advice) { Input = option, Value = source };
}
