namespace EwsSync.Emulator.Faults;

/// <summary>What goes wrong, and when.</summary>
public sealed class FaultPlan
{
}
