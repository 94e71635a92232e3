using System;
using EwsSync.Benchmarks.Serving;
using EwsSync.Model;
using EwsSync.State;

namespace EwsSync.Benchmarks.Parts;

/// <summary>States as a synchronization would commit them.</summary>
internal static class SampleStates
{
    private const string Server = "https://mail.example.com/EWS/Exchange.asmx";

    public static SyncState Of(int folder, int page) => new(new SyncStateIdentity(SyncStateIdentity.DefaultConsumer, CannedIds.Folder(folder), SyncKinds.Items, SyncScopes.NormalItems))
    {
        Text = CannedIds.State(page * 512L, 0),
        Phase = SyncPhases.Incremental,
        Server = Server,
        Mailbox = "bench@example.com",
        FolderPath = "/Inbox/Projects",
        CreatedUtc = DateTimeOffset.UnixEpoch,
        CommittedUtc = DateTimeOffset.UnixEpoch.AddSeconds(page),
        Pages = page,
        Changes = page * 512L,
    };
}
