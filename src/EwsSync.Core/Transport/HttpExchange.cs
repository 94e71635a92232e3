using System;
using System.Collections.Generic;

namespace EwsSync.Transport;

/// <summary>One request and what came of it, for a trace. It contains no credential and no cookie.</summary>
public sealed class HttpExchange
{
    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>Where it was sent, without query.</summary>
    public required string Url { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>This attempt's own id, sent as <c>client-request-id</c>.</summary>
    public required string ClientRequestId { get; set; }

    /// <summary>The address in <c>X-AnchorMailbox</c>.</summary>
    public string? AnchorMailbox { get; init; }

    /// <summary>The scheme of the <c>Authorization</c> header (never its value); null where none was set.</summary>
    public string? Scheme { get; set; }

    /// <summary>Bytes of the request's body.</summary>
    public int RequestBytes { get; init; }

    /// <summary>The status, where an answer came.</summary>
    public int? StatusCode { get; set; }

    /// <summary>The answer's headers that support asks for (<c>request-id</c>, <c>X-FEServer</c> …), without anything secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; set; } = [];

    /// <summary>From the request until the answer's head.</summary>
    public TimeSpan? FirstByte { get; set; }

    /// <summary>From the request until the end.</summary>
    public TimeSpan Total { get; set; }

    /// <summary>Bytes of the answer's body as they came over the wire.</summary>
    public long WireBytes { get; set; }

    /// <summary>The body, decompressed, where one was read; valid only during the call-back. Never write it out whole.</summary>
    internal ResponseBody? Body { get; set; }

    /// <summary>Why there was no usable answer.</summary>
    public Exception? Failure { get; set; }
}
