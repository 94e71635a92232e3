using System;
using EwsSync.Hosting;

namespace EwsSync.Client.Resilience;

/// <summary>What the attempts of one mailbox need to know about their surroundings.</summary>
/// <param name="Address">The mailbox, for notices and errors.</param>
/// <param name="Clock">Time.</param>
/// <param name="Random">A number from 0 up to 1, for jitter.</param>
/// <param name="Observer">Receives waits.</param>
/// <param name="LowerVersion">Asks for an older schema version from now on; false where there is none.</param>
internal sealed record MailboxContext(string Address, IClock Clock, Func<double> Random, ISyncObserver Observer, Func<bool> LowerVersion);
