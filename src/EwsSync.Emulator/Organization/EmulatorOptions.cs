using System;
using System.Collections.Generic;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator;

/// <summary>How an <see cref="ExchangeEmulator"/> is set up.</summary>
public sealed class EmulatorOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 (the default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Whether HTTPS is spoken, with a certificate for localhost, the mail domain, <c>mail.</c> and <c>autodiscover.</c> of it, and <see cref="MoreHosts"/>; <see cref="ExchangeEmulator.AuthorityPem"/> issued it.
    /// </summary>
    public bool IsSecure { get; init; }

    /// <summary>With <see cref="IsSecure"/>: TCP port for plain HTTP, which leads to HTTPS and does nothing else; 0 takes a free one, null means none.</summary>
    public int? PlainPort { get; init; }

    /// <summary>Further names of the certificate.</summary>
    public IReadOnlyList<string> MoreHosts { get; init; } = [];

    /// <summary>How long the token endpoint's tokens live, by the clock of the server.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many items the seeded mailbox contains, about; at least 300 for a believable one.</summary>
    public int ItemCount { get; init; } = 360;

    /// <summary>Number of computed items in the folder «Generated» of the main mailbox; they cost no memory. 0 (the default) means no such folder.</summary>
    public int GeneratedItemCount { get; init; }

    /// <summary>Everything random follows from it: the same seed gives the same mailbox, the same ids and the same faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the main mailbox is filled with believable content.</summary>
    public bool Seeded { get; init; } = true;

    /// <summary>The mail domain of all accounts.</summary>
    public string Domain { get; init; } = "contoso.example";

    /// <summary>Faults from the start on; can be changed later with <see cref="ExchangeEmulator.Faults"/>.</summary>
    public FaultPlan? Faults { get; init; }

    /// <summary>Further mailboxes (<c>user0001@…</c> and so on) beside those of the named accounts, for tests of many.</summary>
    public int MoreMailboxes { get; init; }

    /// <summary>Computed messages in the inbox of each of them; they cost no memory.</summary>
    public int ItemsPerMailbox { get; init; }

    /// <summary>What an account may ask of the server; null = as much as it likes.</summary>
    public ThrottlingPolicy? Throttling { get; init; }

    /// <summary>Groups of mailbox servers that the mailboxes are spread over. One streamed answer serves one of them; Autodiscover says which mailbox is where.</summary>
    public int Sites { get; init; } = 1;

    /// <summary>
    /// Mailboxes that the content of public folders is spread over; 0 (the default) = it is where the hierarchy is, and every request finds it. Else a listing must be routed to the right one.
    /// </summary>
    public int PublicFolderMailboxes { get; init; }

    /// <summary>Whether Autodiscover is answered beside EWS.</summary>
    public bool Autodiscover { get; init; } = true;

    /// <summary>How notifications are served.</summary>
    public NotificationLimits Notifications { get; init; } = new();

    /// <summary>The clock of the server.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Length of a SyncState in characters, about. Real ones have some hundred; 20,000 occur.</summary>
    public int SyncStateLength { get; init; } = 400;

    /// <summary>Largest request that is accepted, in bytes; larger ones get HTTP 413.</summary>
    public int MaximumRequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>What ServerVersionInfo says.</summary>
    public ServerVersion Version { get; init; } = ServerVersion.SubscriptionEdition;

    /// <summary>Whether control requests (/control/…) are answered.</summary>
    public bool ControlEndpoint { get; init; } = true;
}
