using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.PowerShell.Output;

/// <summary>Says of a user's file what went wrong with it, in the words of the module.</summary>
internal static class UserFiles
{
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
