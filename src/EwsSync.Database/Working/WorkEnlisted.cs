using System.Collections.Generic;

namespace EwsSync.Database.Working;

/// <summary>What has come of entering the mailboxes of a profile.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Removed">How many have gone.</param>
/// <param name="Taken">Those that belong to another profile, and stay there.</param>
public sealed record WorkEnlisted(int Added, int Removed, IReadOnlyList<(string Address, string Profile)> Taken);
