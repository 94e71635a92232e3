using System.Collections.Generic;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Model;
using EwsSync.Sync;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>How a consumer goes about it in all its runs, from one number.</summary>
internal readonly record struct ConsumerHabits(int Number)
{
    /// <summary>Reads items whole, by GetItem.</summary>
    public bool Hydrates => (Number & 1) != 0;

    /// <summary>Accepts pages only at the end, as with commit mode Acknowledge.</summary>
    public bool Acknowledges => (Number & 2) != 0;

    /// <summary>Follows associated items too.</summary>
    public bool Associated => (Number & 4) != 0;

    /// <summary>Leaves out folders in which nothing changed, as far as the server says.</summary>
    public bool SkipsQuietFolders => (Number & 8) != 0;

    /// <summary>Names the folders that it knows from its own hierarchy runs, in place of "all".</summary>
    public bool NamesFolders => (Number & 16) != 0;

    public ItemSyncOptions Options => LiveServer.Default with
    {
        InvalidState = InvalidStatePolicy.Restart,
        Scope = Associated ? SyncScopes.NormalAndAssociatedItems : SyncScopes.NormalItems,
        SkipQuietFolders = SkipsQuietFolders,
        Shape = Hydrates
            ? LiveServer.Default.Shape with { AdditionalProperties = [.. LiveServer.Default.Shape.AdditionalProperties, new FieldPath("item:Body")] }
            : LiveServer.Default.Shape,
    };

    public IEnumerable<string> Names()
    {
        yield return Hydrates ? "hydrates" : "reads pages alone";
        yield return Acknowledges ? "commit mode Acknowledge" : "commit mode Page";
        yield return Associated ? "associated items too" : "normal items";
        yield return SkipsQuietFolders ? "skips quiet folders" : "asks every folder";
        yield return NamesFolders ? "names folders" : "all folders";
    }
}
