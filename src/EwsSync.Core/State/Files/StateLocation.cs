using System;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.State.Files;

/// <summary>Where states are kept unless said otherwise.</summary>
public static class StateLocation
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string EnvironmentVariable = "EWSSYNC_STATE";

    /// <summary>
    /// The folder to use, as a full path: <paramref name="path"/> where given, else the environment variable, else <c>EwsSync/state</c> in
    /// the user's local application data (<c>%LOCALAPPDATA%</c>; <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>). Creates nothing.
    /// </summary>
    /// <exception cref="SyncStateException">
    /// <c>StateStoreUnusable</c>: the account has no such place, as service accounts at times, or the path is malformed.
    /// </exception>
    public static string Resolve(string? path = null) => Resolve(
        path,
        Environment.GetEnvironmentVariable(EnvironmentVariable),
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    internal static string Resolve(string? path, string? fromEnvironment, string? localData)
    {
        if (!string.IsNullOrWhiteSpace(path))
            return Full(path!, "The state folder");
        if (!string.IsNullOrWhiteSpace(fromEnvironment))
            return Full(fromEnvironment!, $"The folder in the environment variable {EnvironmentVariable}");
        if (!string.IsNullOrWhiteSpace(localData))
            return Full(Path.Combine(localData!, "EwsSync", "state"), "The state folder");

        throw new SyncStateException(
            ErrorIds.StateStoreUnusable,
            "There is no place to keep sync states: this account has no local application data folder.",
            $"Name a folder that this account can write, with the state path option or the environment variable {EnvironmentVariable}.");
    }

    private static string Full(string path, string what)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new SyncStateException(
                ErrorIds.StateStoreUnusable,
                $"{what} is not a usable path: {e.Message}",
                "Give the path of a folder that this account can write.",
                e);
        }
    }
}
