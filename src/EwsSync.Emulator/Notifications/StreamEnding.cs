using System.Collections.Generic;

namespace EwsSync.Emulator.Notifications;

/// <summary>How a streamed answer ends.</summary>
/// <param name="Code">The response code of a last envelope; null for one that says Closed.</param>
/// <param name="Ids">The subscriptions that the code is about.</param>
/// <param name="IsCut">Whether the socket is closed without a word.</param>
internal sealed record StreamEnding(string? Code = null, IReadOnlyList<string>? Ids = null, bool IsCut = false);
