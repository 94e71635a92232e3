using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Errors;

namespace EwsSync.State.Files;

/// <summary>Everything in a store's folder, folder by folder in the order of names; what cannot be read is a row with its problem.</summary>
internal static class StateListing
{
    private const int HashLength = 64;

    public static IEnumerable<StoredState> Of(string root)
    {
        if (File.Exists(root))
        {
            yield return Row(root, StateFaults.NotAFolder(root));
            yield break;
        }

        var folders = Entries(root, StatePaths.StatesFolder(root), Directory.GetDirectories, out var problem);
        foreach (var folder in folders)
        {
            var files = Entries(root, folder, f => Directory.GetFiles(f, "*" + StatePaths.StateExtension), out var inner);
            foreach (var path in files)
            {
                if (Read(root, path) is { } row)
                    yield return row;
            }

            if (inner is not null)
                yield return Row(folder, inner);
        }

        if (problem is not null)
            yield return Row(StatePaths.StatesFolder(root), problem);
    }

    private static StoredState? Read(string root, string path)
    {
        try
        {
            if (Path.GetFileName(path).Length != HashLength + StatePaths.StateExtension.Length)
                return Row(path, StateFaults.Damaged(path, "its name is not that of a state file"));
            // Null: it was removed meanwhile.
            return StateFile.Read(path) is { } state ? new StoredState(state, ActivityFile.Read(StatePaths.ActivityOf(path)), path) : null;
        }
        catch (SyncStateException e)
        {
            return Row(path, e);
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            return Row(path, StateFaults.Unusable(root, path, "reading", e));
        }
    }

    private static StoredState Row(string path, SyncStateException problem) =>
        new(null, ActivityFile.Read(StatePaths.ActivityOf(path)), path) { Problem = problem };

    private static string[] Entries(string root, string folder, Func<string, string[]> list, out SyncStateException? problem)
    {
        problem = null;
        try
        {
            var entries = list(folder);
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (StateFaults.IsOfTheStore(e))
        {
            problem = StateFaults.Unusable(root, folder, "listing", e);
            return [];
        }
    }
}
