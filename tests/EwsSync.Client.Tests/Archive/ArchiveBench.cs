using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Emulator;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Transport;

namespace EwsSync.Client.Tests.Archive;

/// <summary>An emulated Exchange, kim's mailbox over EWS, and a folder for an archive. Waits between attempts are over at once.</summary>
internal sealed class ArchiveBench : IAsyncDisposable
{
    private readonly EwsConnection _connection;

    private ArchiveBench(ExchangeEmulator emulator)
    {
        Emulator = emulator;
        var account = emulator.Accounts[0];
        _connection = EwsConnection.Open(new EwsConnectionOptions
        {
            Url = emulator.Url.AbsoluteUri,
            Credential = new NetworkCredential(account.User, account.Password),
            UseProxy = false,
            Clock = new InstantClock(),
            Transport = new TransportOptions { FirstByteTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan },
        });
        Session = _connection.OpenMailbox(account.Address, isOwner: true);
        Kim = emulator.Mailbox(account.Address);
    }

    public ExchangeEmulator Emulator { get; }

    public EmulatorMailbox Kim { get; }

    public MailboxSession Session { get; }

    public string Root { get; } = Directory.CreateTempSubdirectory("ewssync-archive-").FullName;

    public string Folder => Path.Combine(Root, "archive");

    /// <summary>How often items were asked for.</summary>
    public int Reads => Emulator.Log.Requests.Count(r => r.Operation is "GetItem" or "ExportItems");

    /// <summary>All files of the archive but the manifest, by their paths below it.</summary>
    public string[] Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Where(f => f is not ("manifest.jsonl" or ".partial/lock")).Order(StringComparer.Ordinal)];

    /// <summary>An empty inbox: what is in it a test has put there.</summary>
    public static async Task<ArchiveBench> StartAsync() => new(await ExchangeEmulator.StartAsync(new EmulatorOptions { Seeded = false }));

    public static ArchiveRequest Request(EmulatorItem item, string changeType = ChangeTypes.Create, string folderPath = "/Inbox") => new(item.Id, changeType)
    {
        ChangeKey = item.ChangeKey,
        FolderId = item.FolderId,
        FolderPath = folderPath,
        IsRead = item.IsRead,
        EventId = "event of " + item.Subject,
    };

    public Task<IReadOnlyList<SavedItem>> SaveAsync(ArchiveOptions options, params IReadOnlyList<EmulatorItem> items) =>
        SaveAsync(options, [.. items.Select(i => Request(i))]);

    public async Task<IReadOnlyList<SavedItem>> SaveAsync(ArchiveOptions options, params IReadOnlyList<ArchiveRequest> requests)
    {
        using var archive = ItemArchive.Open(Folder, options);
        return await archive.SaveAsync(Session, requests, CancellationToken.None);
    }

    /// <summary>Everything in the archive, whole; its problems otherwise.</summary>
    public IReadOnlyList<string> Problems(bool sizesOnly = false)
    {
        var found = new List<string>();
        var verdict = new ArchiveCheck(Folder, f => found.Add($"{f.Problem} {f.Path}")) { SizesOnly = sizesOnly }.Run(CancellationToken.None);
        return verdict.Problems == found.Count ? found : throw new InvalidOperationException("The count differs from what was told.");
    }

    public byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Emulator.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
