using System;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

/// <summary>Who may see one folder of somebody else's mailbox and nothing above it.</summary>
public sealed class DelegateTests
{
    private static readonly FolderSelection Inbox = new() { Folders = [new FolderId("inbox")] };

    private readonly SyncBench _bench = new();

    [Theory]
    [InlineData("ErrorItemNotFound")]
    [InlineData("ErrorAccessDenied")]
    [InlineData("ErrorFolderNotFound")]
    public async Task A_root_that_may_not_be_seen_does_not_keep_the_folder_from_being_read(string code)
    {
        _bench.Server
            .On("GetFolder", null, GetFolders(FolderElement("F1", "R", "Inbox")).Replace("</m:ResponseMessages>", Refused(code) + "</m:ResponseMessages>", StringComparison.Ordinal))
            .On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        using var sync = _bench.AllItems(selection: Inbox);

        Assert.Equal(["Create a"], await SyncBench.DrainAsync(sync));

        Assert.True(Assert.Single(sync.Summaries).Complete);
        Assert.Equal("S1", _bench.StoredText("F1"));
        _bench.Server.AssertAllUsed();
    }

    [Fact]
    public async Task A_folder_that_may_not_be_seen_is_not_found_and_the_advice_is_the_right_on_that_folder()
    {
        _bench.Server.On("GetFolder", null, GetFolders().Replace("<m:ResponseMessages>", "<m:ResponseMessages>" + Refused("ErrorItemNotFound") + Refused("ErrorItemNotFound"), StringComparison.Ordinal));
        using var sync = _bench.AllItems(selection: Inbox);

        var page = await sync.NextPageAsync(default);

        Assert.Equal(ErrorIds.FolderNotFound, page!.Error!.ErrorId);
        Assert.Contains("Reviewer", page.Error.Advice, StringComparison.Ordinal);
        Assert.Contains("ErrorItemNotFound", page.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_the_caller_knows_stands_in_changes_state_and_summary()
    {
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, Create("a")));
        var known = new FolderSelection { Folders = [new FolderId("F1")], KnownPaths = new System.Collections.Generic.Dictionary<string, string> { ["F1"] = "/Inbox/Projects" } };
        using var sync = _bench.AllItems(selection: known);

        var page = await sync.NextPageAsync(default);
        sync.Accept(page!);

        Assert.Equal("/Inbox/Projects", page!.Changes[0].FolderPath);
        Assert.Equal("/Inbox/Projects", sync.Summaries[0].FolderPath);
        Assert.Equal("/Inbox/Projects", Assert.Single(_bench.Store.List()).State!.FolderPath);
    }

    private static string Refused(string code) => $"""
        <m:GetFolderResponseMessage ResponseClass="Error"><m:MessageText>The specified object was not found in the store.</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:Folders/></m:GetFolderResponseMessage>
        """;
}
