namespace EwsSync.Model;

/// <summary>Up to 32 booleans that may be unset, in 8 bytes. A <c>bool?</c> field each would take eight times as much.</summary>
internal readonly struct FlagSet(ulong bits)
{
    public bool? this[int index] => (bits >> (2 * index) & 3) switch { 2 => false, 3 => true, _ => null };

    public FlagSet With(int index, bool? value) =>
        new((bits & ~(3UL << (2 * index))) | ((value switch { true => 3UL, false => 2UL, null => 0UL }) << (2 * index)));
}
