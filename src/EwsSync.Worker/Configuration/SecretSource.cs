using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.Worker.Configuration;

/// <summary>Reads secrets from where the configuration says that they are.</summary>
internal static class SecretSource
{
    /// <param name="what">The member of the configuration.</param>
    /// <param name="file">A file whose first line it is.</param>
    /// <param name="variable">A variable of the environment.</param>
    /// <exception cref="EwsInputException">It is not there.</exception>
    public static string? Read(string what, string? file, string? variable)
    {
        if (variable is not null)
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw Refused(what, $"The variable {variable} is empty or not there.");
        if (file is null)
            return null;
        try
        {
            using var reader = new StreamReader(file);
            return reader.ReadLine() is { Length: > 0 } line ? line : throw Refused(what, $"The first line of '{file}' is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refused(what, $"'{file}' cannot be read: {e.Message}");
        }
    }

    private static EwsInputException Refused(string what, string message) =>
        new(ErrorIds.InvalidInput, $"{what}: {message}", "Put the secret there, readable by the account that the worker runs as.") { Input = what };
}
