using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace EwsSync.Worker.Configuration;

/// <summary>The file that says what workers do. All workers on one database have the same.</summary>
internal sealed record WorkerSettings
{
    /// <summary>The database: a connection string of PostgreSQL, or for one machine the path of a SQLite file.</summary>
    public required string Database { get; init; }

    /// <summary>The servers, by names that profiles use.</summary>
    public required IReadOnlyDictionary<string, ServerSettings> Servers { get; init; }

    /// <summary>What is to be synchronized, by names.</summary>
    public required IReadOnlyDictionary<string, ProfileSettings> Profiles { get; init; }

    /// <summary>Mailboxes at once in each worker.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How often a worker says that it is there. One that was not heard of for two of these has lost its mailboxes to the others.</summary>
    public TimeSpan CheckIn { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether this worker makes mailboxes due; where it is off, something else calls <c>Invoke-EwsMirror</c>.</summary>
    public bool Schedules { get; init; } = true;

    /// <summary>How logs are written: <c>text</c>, or <c>json</c>, one object a line.</summary>
    public string Log { get; init; } = "text";

    /// <summary>The status page, its API, health checks and metrics; null = no port is opened.</summary>
    public StatusSettings? Status { get; init; }

    /// <summary>Where OpenTelemetry sends to, as <c>http://collector:4317</c>; null = nowhere but where the variable OTEL_EXPORTER_OTLP_ENDPOINT says.</summary>
    public string? Otlp { get; init; }

    /// <summary>Whether anybody sees what is measured.</summary>
    [JsonIgnore]
    public bool IsMeasured => Status is not null || SendsTelemetry;

    /// <summary>Whether anything is sent by OTLP.</summary>
    [JsonIgnore]
    public bool SendsTelemetry => Otlp is not null || System.Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    /// <summary>For how long things are kept.</summary>
    public RetentionSettings Keep { get; init; } = new();
}

/// <summary>For how long things of the database are kept; null = for ever.</summary>
internal sealed record RetentionSettings
{
    /// <summary>Notes of runs.</summary>
    public TimeSpan? Runs { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Rows of the journal that every active reader has.</summary>
    public TimeSpan? Journal { get; init; }

    /// <summary>Tombstones of items.</summary>
    public TimeSpan? Tombstones { get; init; }
}

/// <summary>The status page. Whoever has its token may act, on this machine too.</summary>
internal sealed record StatusSettings
{
    /// <summary>Where it listens.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:8181";

    /// <summary>A file whose first line is the token.</summary>
    public string? TokenFile { get; init; }

    /// <summary>A variable of the environment with the token.</summary>
    public string? TokenEnv { get; init; }

    /// <summary>The certificate (PFX, or PEM with its key) for https.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>A file whose first line is its password.</summary>
    public string? CertificatePasswordFile { get; init; }

    /// <summary>Whether plain http is allowed on an address that other machines reach: behind a proxy that has the certificate.</summary>
    public bool AllowHttp { get; init; }
}

/// <summary>A server, and how to sign in to it. Secrets stand in files or variables, never here.</summary>
internal sealed record ServerSettings
{
    /// <summary>The URL of EWS.</summary>
    public required string Url { get; init; }

    /// <summary>The user who signs in with a password.</summary>
    public string? User { get; init; }

    /// <summary>A file whose first line is the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>A variable of the environment with the password.</summary>
    public string? PasswordEnv { get; init; }

    /// <summary>A variable of the environment with an access token.</summary>
    public string? TokenEnv { get; init; }

    /// <summary>An application of Microsoft Entra that signs in.</summary>
    public ApplicationSettings? Application { get; init; }

    /// <summary>Whether mailboxes are opened as their owners.</summary>
    public bool Impersonate { get; init; }

    /// <summary>Certificates of private authorities to trust.</summary>
    public string? CaFile { get; init; }

    /// <summary>Whether plain HTTP to another machine is allowed.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Calls at once, of all workers together.</summary>
    public int Calls { get; init; } = 24;
}

/// <summary>An application's registration.</summary>
internal sealed record ApplicationSettings
{
    public string? Tenant { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecretFile { get; init; }

    public string? ClientSecretEnv { get; init; }

    public string? CertificateFile { get; init; }

    public string? CertificatePasswordFile { get; init; }

    public bool ManagedIdentity { get; init; }

    public string? Authority { get; init; }
}
