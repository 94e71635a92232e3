using System;
using System.Collections.Generic;

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
