using System;

namespace EwsSync.Wire;

/// <summary>
/// What the server says of itself. Every part may be missing, and <see cref="Schema"/> may be a value that no schema lists.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/serverversioninfo">ServerVersionInfo</see>.
/// </summary>
internal sealed record ServerVersion(int? Major, int? Minor, int? MajorBuild, int? MinorBuild, string? Schema)
{
    /// <summary>For people: <c>15.2.1544.4 (V2017_07_11)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{MajorBuild}.{MinorBuild}") + (Schema is null ? string.Empty : $" ({Schema})");
}
