namespace EwsSync.Wire;

/// <summary>
/// What the server says of itself. Every part may be missing, and <see cref="Schema"/> may be a value that no schema lists.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/serverversioninfo">ServerVersionInfo</see>.
/// </summary>
internal sealed record ServerVersion(int? Major, int? Minor, int? MajorBuild, int? MinorBuild, string? Schema);
