using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.States;

namespace EwsSync.PowerShell.Output;

/// <summary>Says of a user's file what went wrong with it, in the words of the module.</summary>
internal static class UserFiles
{
    /// <summary>The files that a path with or without wildcards means, in the order of their names; a pattern that matches nothing is a warning.</summary>
    public static IReadOnlyList<string> Matching(PSCmdlet command, string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
            return [StateStores.FullPath(command, path)];
        var files = command.GetResolvedProviderPathFromPSPath(path, out _).Where(File.Exists).OrderBy(file => file, StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            command.WriteWarning($"No file matches '{path}'.");
        return files;
    }

    public static T Try<T>(string path, string doing, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new EwsInputException(
                ErrorIds.FileUnusable, $"The file '{path}' failed while {doing}: {e.Message}", "Name a file that this account can use, on a disk with room.", e)
            {
                Input = "Path",
                Value = path,
            };
        }
    }
}
