using System;
using System.Globalization;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>
/// One thing that happens, as three numbers that are taken modulo what there is to choose from: any three numbers mean something, so that a
/// failing history can be made smaller by leaving out steps and lowering numbers.
/// </summary>
internal readonly record struct HistoryStep(int What, int X, int Y)
{
    /// <summary>What stands more often happens more often.</summary>
    private static readonly Deed[] Deeds =
    [
        Deed.CreateItems, Deed.CreateItems, Deed.Edit, Deed.Flag, Deed.Move, Deed.Copy, Deed.Delete, Deed.SoftDelete, Deed.CreateAndDelete,
        Deed.CreateFolder, Deed.RenameFolder, Deed.MoveFolder, Deed.DeleteFolder, Deed.TimePasses,
        Deed.Sync, Deed.Sync, Deed.SyncWhileThingsHappen, Deed.ConsumerFails, Deed.ConsumerFails,
        Deed.SyncWithFault, Deed.SyncWithFault, Deed.SyncWithFault, Deed.SyncWithFaults, Deed.ConsumerFailsAndFault, Deed.StateLost, Deed.Restart, Deed.Peek, Deed.TwoRuns,
    ];

    /// <summary>A step that is a deed of others to the mailbox.</summary>
    public static HistoryStep OfOthers(int what, int x, int y) => new(what % Array.IndexOf(Deeds, Deed.TimePasses), x, y);

    public Deed Deed => Deeds[What % Deeds.Length];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Deed} {What},{X},{Y}");
}
