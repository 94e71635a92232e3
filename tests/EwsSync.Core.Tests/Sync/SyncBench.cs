using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Ews;
using EwsSync.Hosting;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;

namespace EwsSync.Core.Tests.Sync;

/// <summary>A scripted server, a store in memory and an observer: what a test of the engine stands on.</summary>
internal sealed class SyncBench
{
    public const string Mailbox = "kim@contoso.example";
    public const string Url = "https://mail.contoso.example/EWS/Exchange.asmx";

    public ScriptedTransport Server { get; } = new();

    public ISyncStateStore Store { get; set; } = new MemorySyncStateStore();

    public Recorder Observer { get; } = new();

    public IAttempts Attempts { get; set; } = SingleAttempt.Instance;

    public IClock Clock { get; set; } = SystemClock.Instance;

    public MailboxSession Session => new(Mailbox, Url, new EwsSource(new EwsMailbox(Mailbox, Server, Attempts))) { Clock = Clock };

    public static ItemSyncOptions Full { get; } = new() { InitialSync = InitialSyncPolicy.Full };

    public ItemSync Items(ItemSyncOptions? options = null, params string[] folders) => new(
        [new ItemSyncRequest(Session, new FolderSelection { Folders = (folders.Length == 0 ? ["F1"] : folders).Select(f => new FolderId(f)).ToArray() })],
        Store, options ?? Full, Observer);

    public ItemSync AllItems(ItemSyncOptions? options = null, FolderSelection? selection = null) => new(
        [new ItemSyncRequest(Session, selection ?? new FolderSelection { All = true })], Store, options ?? Full, Observer);

    public HierarchySync Hierarchy(HierarchySyncOptions? options = null) =>
        new(Session, Store, options ?? new HierarchySyncOptions { InitialSync = InitialSyncPolicy.Full }, Observer);

    /// <summary>The mailbox's root is known from before, and is still the same whenever it is asked for (before Deletes).</summary>
    public void KnowRoot(string id)
    {
        Store.RememberCanonicalId(Url, Mailbox, "msgfolderroot", id);
        Server.On(r => r is { Operation: "GetFolder", Folder: "msgfolderroot" }, _ => Answers.Folder(id, "Top"), always: true);
    }

    /// <summary>Everything, accepted page by page, as short texts: "Create a".</summary>
    public static async Task<List<string>> DrainAsync(ItemSync sync)
    {
        var seen = new List<string>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            seen.AddRange(Texts(page));
            if (page.Error is null)
                sync.Accept(page);
        }

        return seen;
    }

    public static IEnumerable<string> Texts(ItemPage page) => page.Error is { } error
        ? [$"! {error.ErrorId}"]
        : page.Changes.Select(c => c.ItemId is null ? c.ChangeType : $"{c.ChangeType} {c.ItemId}");

    public string? StoredText(string folder, string consumer = SyncStateIdentity.DefaultConsumer) =>
        Store.Read(new SyncStateIdentity(consumer, folder, SyncKinds.Items, SyncScopes.NormalItems))?.Text;
}
