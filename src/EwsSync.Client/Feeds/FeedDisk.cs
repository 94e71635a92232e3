using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.Client.Feeds;

/// <summary>Says of a file of a feed what went wrong with it, in the words of the program.</summary>
internal static class FeedDisk
{
    public static T Try<T>(string path, string input, string doing, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new EwsInputException(
                ErrorIds.FileUnusable, $"The file '{path}' failed while {doing}: {e.Message}", "Name a file that this account can use, on a disk with room.", e)
            {
                Input = input,
                Value = path,
            };
        }
    }

    public static void Try(string path, string input, string doing, Action action) => Try(path, input, doing, () =>
    {
        action();
        return true;
    });
}
