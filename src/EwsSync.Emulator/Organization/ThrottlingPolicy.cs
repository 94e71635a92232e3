using System;

namespace EwsSync.Emulator;

/// <summary>
/// What an account may ask of the server, as a throttling policy of Exchange says it: a number of calls at once, and a budget of server time that fills up again; see
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange">EWS throttling in Exchange</see>. With impersonation the mailbox that is meant is charged, and not the
/// account that calls.
/// </summary>
public sealed record ThrottlingPolicy
{
    /// <summary>Calls at once (EWSMaxConcurrency), 27 on Exchange 2013 and later; null = no limit. One more gets <c>ErrorExceededConnectionCount</c>.</summary>
    public int? MaxConcurrency { get; init; } = 27;

    /// <summary>Server time that may be used at once (EwsMaxBurst); null = no budget.</summary>
    public TimeSpan? MaxBurst { get; init; }

    /// <summary>Server time that comes back in an hour (EwsRechargeRate).</summary>
    public TimeSpan RechargeRate { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How far below nothing the budget may go before calls are refused with <c>ErrorServerBusy</c> until it is in credit again (EwsCutoffBalance).</summary>
    public TimeSpan CutoffBalance { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Server time of one call. A real server measures it; this one is too quick for that.</summary>
    public TimeSpan CallCost { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether all accounts and mailboxes draw on one budget, as if the server were at its limit.</summary>
    public bool Shared { get; init; }
}
