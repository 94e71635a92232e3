using System;
using System.Collections.Generic;

namespace EwsSync.Worker.Configuration;

/// <summary>A set of mailboxes, what of them is synchronized, and when.</summary>
internal sealed record ProfileSettings
{
    /// <summary>The name of the server.</summary>
    public required string Server { get; init; }

    /// <summary>Which mailboxes.</summary>
    public required MailboxSettings Mailboxes { get; init; }

    /// <summary>Every so often; or <see cref="Cron"/>.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>At these times: an expression of Quartz, which begins with seconds. Or <see cref="Every"/>.</summary>
    public string? Cron { get; init; }

    /// <summary>Over how much time a firing is spread. Null = the interval, or half an hour with <see cref="Cron"/>.</summary>
    public TimeSpan? Spread { get; init; }

    /// <summary>Folders by path, with wildcards; none = all.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Folders to leave out, with what is below them.</summary>
    public IReadOnlyList<string> ExcludeFolders { get; init; } = [];

    /// <summary>Classes of folders; none = all.</summary>
    public IReadOnlyList<string> FolderClasses { get; init; } = [];

    /// <summary>Properties besides those of the shape.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>IdOnly, Default or AllProperties.</summary>
    public string Shape { get; init; } = "Default";

    /// <summary>Whether hidden items are read, too.</summary>
    public bool IncludeAssociated { get; init; }

    /// <summary>Whether folders are left out of which the server says that nothing has changed.</summary>
    public bool SkipQuietFolders { get; init; } = true;

    /// <summary>0 for all alike; more comes first.</summary>
    public int Priority { get; init; }
}

/// <summary>Where the addresses of mailboxes are; read again when it changes.</summary>
internal sealed record MailboxSettings
{
    /// <summary>A CSV file with a column of addresses, or one address a line.</summary>
    public string? File { get; init; }

    /// <summary>The addresses themselves.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}
