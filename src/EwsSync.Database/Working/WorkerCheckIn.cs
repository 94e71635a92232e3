using System;

namespace EwsSync.Database.Working;

/// <summary>What a worker says of itself each time.</summary>
/// <param name="Worker">Its name, which nobody else has.</param>
/// <param name="Version">Of which version it is.</param>
/// <param name="Interval">After what time it says so again.</param>
/// <param name="Places">How many mailboxes it synchronizes at once.</param>
/// <param name="Calling">How many calls to servers it has under way.</param>
public sealed record WorkerCheckIn(string Worker, string Version, TimeSpan Interval, int Places, int Calling);
