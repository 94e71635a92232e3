using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.Client.Archive.Files;

/// <summary>Says of a file of an archive what went wrong with it, in the words of the program.</summary>
internal static class Disk
{
    public static T Try<T>(string path, string doing, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw Unusable(path, doing, e);
        }
    }

    public static void Try(string path, string doing, Action action) => Try(path, doing, () =>
    {
        action();
        return true;
    });

    public static bool IsOfTheDisk(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    public static EwsInputException Unusable(string path, string doing, Exception e) => new(
        ErrorIds.FileUnusable, $"The file '{path}' failed while {doing}: {e.Message}", "Name a folder that this account can write to, on a disk with room.", e)
    {
        Input = "Path",
        Value = path,
    };
}
