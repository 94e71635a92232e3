using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Core.Tests.State;
using EwsSync.Core.Tests.Sync;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>Over real sockets, with a store of files, against the embedded Exchange that whoever runs these tests has started.</summary>
public sealed class RunningServerTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task All_folders_are_read_once_and_then_nothing_comes()
    {
        using var connection = Open();
        var all = new FolderSelection { All = true };

        var first = await ReadAsync(connection, all);
        var second = await ReadAsync(connection, all);

        Assert.True(first.Count > 300, $"{first.Count} changes");
        Assert.Equal(first.Count, first.Select(c => c.EventId).Distinct().Count());
        Assert.All(first, c => Assert.StartsWith("/", c.FolderPath));
        Assert.Empty(second);
    }

    [SkippableFact]
    public async Task A_run_that_stops_after_a_page_goes_on_behind_it_and_bodies_come_along()
    {
        using var connection = Open();
        var inbox = new FolderSelection { Folders = [new FolderId("inbox")] };

        var some = await ReadAsync(connection, inbox, pages: 2);
        var rest = await ReadAsync(connection, inbox);

        Assert.Equal(20, some.Count);
        Assert.NotEmpty(rest);
        Assert.Empty(some.Select(c => c.EventId).Intersect(rest.Select(c => c.EventId)));
        Assert.All(some.Concat(rest), c => Assert.False(string.IsNullOrEmpty(c.Item!.Body?.Text), c.Subject));
    }

    [SkippableFact]
    public async Task A_wrong_password_is_said_to_be_one()
    {
        using var connection = Open("not the password");

        using var sync = new ItemSync([new ItemSyncRequest(connection.OpenMailbox(Setting("ADDRESS")), new FolderSelection { Folders = [new FolderId("inbox")] })], null, new ItemSyncOptions(), new Recorder());
        var page = await sync.NextPageAsync(CancellationToken.None);

        Assert.Equal("AuthenticationFailed", page!.Error!.ErrorId);
    }

    private static EwsConnection Open(string? password = null) => EwsConnection.Open(new EwsConnectionOptions
    {
        Url = Setting("URL"),
        Credential = new NetworkCredential(Setting("USER"), password ?? Setting("PASSWORD")),
    });

    private async Task<List<ItemChange>> ReadAsync(EwsConnection connection, FolderSelection folders, int pages = int.MaxValue)
    {
        var options = new ItemSyncOptions
        {
            InitialSync = InitialSyncPolicy.Full,
            PageSize = 10,
            Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [new FieldPath("item:Body")] },
        };
        var seen = new List<ItemChange>();
        using var sync = new ItemSync([new ItemSyncRequest(connection.OpenMailbox(Setting("ADDRESS")), folders)], _folder.Store(), options, new Recorder());
        while (pages-- > 0 && await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            Assert.Null(page.Error);
            seen.AddRange(page.Changes);
            sync.Accept(page);
        }

        return seen;
    }

    private static string Setting(string name)
    {
        var value = Environment.GetEnvironmentVariable("EWSSYNC_TEST_" + name);
        Skip.If(value is null, "No server was named by EWSSYNC_TEST_URL and its companions.");
        return value!;
    }
}
