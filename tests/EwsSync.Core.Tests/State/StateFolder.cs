using System;
using System.IO;
using System.Linq;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.Core.Tests.State;

/// <summary>A folder of its own for one test, and the states that tests speak of.</summary>
public sealed class StateFolder : IDisposable
{
    public static readonly SyncStateIdentity Inbox = new("default", "AAMkAGinbox=", SyncKinds.Items, SyncScopes.NormalItems);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "ewssync-state-" + Guid.NewGuid().ToString("N"));

    public string[] Files => Directory.Exists(Path)
        ? [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Select(f => System.IO.Path.GetRelativePath(Path, f)).Order()]
        : [];

    public FileSyncStateStore Store() => new(Path);

    public string FileOf(SyncStateIdentity identity) => new StatePaths(Path, identity).State;

    public static SyncState StateOf(SyncStateIdentity identity, string? text) => new(identity)
    {
        Text = text,
        Phase = SyncPhases.Incremental,
        Server = "https://mail.contoso.com/EWS/Exchange.asmx",
        Mailbox = "kim@contoso.com",
        FolderPath = "/Inbox",
        CreatedUtc = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero),
        CommittedUtc = new DateTimeOffset(2026, 11, 22, 9, 30, 15, 123, TimeSpan.Zero),
        Pages = 7,
        Changes = 3584,
    };

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
