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

    /// <summary>The hours in which it may run, as <c>22:00-06:00</c>; null = at any time. What is due outside of them stays due.</summary>
    public string? Window { get; init; }

    /// <summary>The time zone of <see cref="Window"/> and <see cref="Cron"/>, as <c>Europe/Berlin</c>; null = that of the machine.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the server says when something changes, so that it is brought within seconds, besides the schedule.</summary>
    public bool Watch { get; init; }

    /// <summary>Where items are saved as files; null = they are not.</summary>
    public SaveSettings? Save { get; init; }
}

/// <summary>An archive of files, one for each mailbox.</summary>
internal sealed record SaveSettings
{
    /// <summary>The folder; each mailbox has one of its own in it, named by its address.</summary>
    public required string Folder { get; init; }

    /// <summary>As <c>-Format</c> of <c>Save-EwsItem</c> says it.</summary>
    public string Format { get; init; } = "Eml";

    /// <summary>As <c>-Layout</c> says it.</summary>
    public string Layout { get; init; } = "FolderPath";

    /// <summary>As <c>-OnDelete</c> says it.</summary>
    public string OnDelete { get; init; } = "Keep";

    /// <summary>As <c>-OnRename</c> says it.</summary>
    public string OnRename { get; init; } = "Stay";
}

/// <summary>Where the addresses of mailboxes are; read again when it changes.</summary>
internal sealed record MailboxSettings
{
    /// <summary>A CSV file with a column of addresses, or one address a line.</summary>
    public string? File { get; init; }

    /// <summary>The addresses themselves.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>A SELECT on the database, whose first column they are.</summary>
    public string? Query { get; init; }

    /// <summary>The address of a distribution group, whose members they are, with those of groups in it.</summary>
    public string? Group { get; init; }

    /// <summary>The mailbox that asks for the group's members, where the account that signs in has none of its own.</summary>
    public string? GroupAs { get; init; }

    /// <summary>How often a query or a group is read again.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromMinutes(10);
}
