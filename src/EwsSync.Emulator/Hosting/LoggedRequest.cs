using System;
using System.Collections.Generic;

namespace EwsSync.Emulator;

/// <summary>One request as the server saw it.</summary>
public sealed record LoggedRequest
{
    /// <summary>1 for the first request since the start or the last <see cref="RequestLog.Clear"/>.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the EWS operation; empty when the body held none.</summary>
    public required string Operation { get; init; }

    /// <summary>The path of the URL; empty when nothing was read of it.</summary>
    public string Path { get; init; } = "";

    /// <summary>Request header lines.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as text.</summary>
    public required string Body { get; init; }

    /// <summary>When the request had been read.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the answer was complete; null while it is under way.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How many requests were under way when it came, itself included.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Names the connection that it came over; equal for requests that shared one.</summary>
    public string Connection { get; init; } = "";

    /// <summary>HTTP status of the answer; 0 when the connection was cut instead.</summary>
    public int Status { get; init; }

    /// <summary>Response code of the answer (the first one that is not NoError); empty when unknown.</summary>
    public string ResponseCode { get; init; } = "";

    /// <summary>The address of the mailbox that the request was about; empty when unknown.</summary>
    public string Mailbox { get; init; } = "";

    /// <summary>The faults that were put into the answer.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
