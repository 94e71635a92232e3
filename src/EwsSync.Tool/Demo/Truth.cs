using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Emulator;

namespace EwsSync.Tool.Demo;

/// <summary>Compares the first sync with what is really in the emulator's mailbox.</summary>
internal static class Truth
{
    /// <summary>What is wrong; empty where all is well.</summary>
    public static IReadOnlyList<string> Compare(EmulatorMailbox mailbox, RecordingSink seen)
    {
        var wrong = new List<string>();
        var folders = mailbox.Folders;
        Compare("folders", folders.Select(f => f.Id), seen.Folders.Select(f => f.FolderId!), wrong);
        var read = seen.Items.ToLookup(i => i.FolderId, i => i.ItemId!, StringComparer.Ordinal);
        foreach (var folder in folders.Where(f => f.Kind != "SearchFolder"))
            Compare("items of /" + folder.Path, mailbox.Items(folder.Id).Select(i => i.Id), read[folder.Id], wrong);
        return wrong;
    }

    private static void Compare(string what, IEnumerable<string> there, IEnumerable<string> seen, List<string> wrong)
    {
        var expected = there.ToList();
        var read = seen.ToList();
        if (expected.Count != read.Count || !expected.ToHashSet(StringComparer.Ordinal).SetEquals(read))
            wrong.Add($"The first sync shows {read.Count} {what}; there are {expected.Count}.");
    }
}
