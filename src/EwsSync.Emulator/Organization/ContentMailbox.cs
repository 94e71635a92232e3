using System;

namespace EwsSync.Emulator.Organization;

/// <summary>A mailbox that has the content of some public folders.</summary>
/// <param name="Guid">As replica lists name it.</param>
/// <param name="Address">As Autodiscover names it.</param>
internal sealed record ContentMailbox(Guid Guid, string Address);
