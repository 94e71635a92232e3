using System;
using System.Threading;
using EwsSync.Hosting;

namespace EwsSync.Transport;

/// <summary>How requests are sent and how much an answer may cost. Durations may be <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
public sealed record TransportOptions
{
    /// <summary>What is sent as <c>User-Agent</c> unless something else is wished.</summary>
    public const string DefaultUserAgent = "EwsSync/0.1";

    /// <summary>From sending the request until the first byte of the answer; servers give up on a batch after about a minute.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest silence in the middle of an answer. Noticed up to a quarter late.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time for one whole attempt, connecting and redirects included.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most bytes that an answer may have, decompressed.</summary>
    public long MaxResponseBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The user agent; organizations allow and block EWS clients by it.</summary>
    public string UserAgent { get; init; } = DefaultUserAgent;

    /// <summary>The address for <c>X-AnchorMailbox</c> where a call names none.</summary>
    public string? AnchorMailbox { get; init; }

    /// <summary>The clock for time-outs, and for <c>Retry-After</c> given as a date.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Whether the platform signs in (NTLM, Kerberos): a refusal then has other reasons than a wrong header.</summary>
    public bool PlatformSignIn { get; init; }

    /// <summary>The application that the present token was issued to; errors name it, because organizations allow EWS by it.</summary>
    public Func<string?>? ApplicationId { get; init; }

    /// <summary>Receives each exchange when it has ended, well or not; for traces.</summary>
    public Action<HttpExchange>? Exchanged { get; init; }

    /// <summary>What is known about the server; share it between the transports of one connection.</summary>
    public ServerContact Contact { get; init; } = new();
}
