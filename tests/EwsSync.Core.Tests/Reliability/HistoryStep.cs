using System.Globalization;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>
/// One thing that happens, as three numbers that are taken modulo what there is to choose from: any three numbers mean something, so that a
/// failing history can be made smaller by leaving out steps and lowering numbers.
/// </summary>
internal readonly record struct HistoryStep(int What, int X, int Y)
{
    public const int Kinds = 18;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(What % Kinds) switch
    {
        0 or 1 => "create in",
        2 => "edit",
        3 => "flag",
        4 => "delete",
        5 => "move",
        6 => "create and delete",
        7 => "make folder",
        8 => "rename folder",
        9 => "move folder",
        10 => "delete folder",
        11 or 12 => "sync",
        13 => "sync, consumer fails",
        14 or 15 or 16 => "sync with " + History.FaultOf(this).Kind,
        _ => "state lost",
    }} {X},{Y}");
}
