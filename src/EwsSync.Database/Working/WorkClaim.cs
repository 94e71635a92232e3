using System;
using EwsSync.Database.Writing;

namespace EwsSync.Database.Working;

/// <summary>A mailbox that a worker has taken to synchronize it. The claim is the lease: whoever is overtaken can write nothing more.</summary>
/// <param name="Address">The mailbox.</param>
/// <param name="Profile">How it is to be synchronized.</param>
/// <param name="Server">The server that it is on.</param>
/// <param name="Lease">The right to write it.</param>
/// <param name="DueUtc">Since when it has been due.</param>
/// <param name="Failures">How often in a row it has failed.</param>
public sealed record WorkClaim(string Address, string Profile, string Server, MailboxLease Lease, DateTime DueUtc, int Failures);
