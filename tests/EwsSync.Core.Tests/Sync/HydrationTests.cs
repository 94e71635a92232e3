using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

public sealed class HydrationTests
{
    private static readonly ItemSyncOptions WithBody = SyncBench.Full with
    {
        Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [new FieldPath("item:Body")] },
    };

    private readonly SyncBench _bench = new();

    [Fact]
    public async Task Bodies_are_fetched_for_what_is_new_or_changed_and_for_nothing_else()
    {
        _bench.Server
            .On(r => r is { Operation: "SyncFolderItems", BaseShape: "IdOnly" }, _ => Items("S1", last: true, Create("a"), Read("b", true), Delete("c"), Update("d")))
            .On(r => r.Operation == "GetItem" && r.ItemIds.SequenceEqual(["a", "d"]), _ => GetItems(Got("a", "Hello"), Got("d", "World")));
        using var sync = _bench.Items(WithBody);

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal(["Create a", "ReadFlagChange b", "Delete c", "Update d"], SyncBench.Texts(page));
        Assert.Equal(["Hello", null, null, "World"], page.Changes.Select(c => c.Item?.Body?.Text));
        Assert.Equal(["Complete", null, null, "Complete"], page.Changes.Select(c => c.FetchStatus));
    }

    [Theory]
    [InlineData("String", 253, false)]
    [InlineData("String", 254, true)]
    [InlineData("String", 255, true)]
    [InlineData("String", 256, false)]
    [InlineData("Binary", 676, false)]
    [InlineData("Binary", 684, true)]
    [InlineData("Binary", 688, false)]
    public async Task An_item_with_a_value_that_sync_may_have_cut_is_fetched_and_the_others_are_not(string type, int length, bool fetched)
    {
        var path = new ExtendedPath { PropertyTag = "0x0e1d", PropertyType = type };
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, With("a", "short"), With("b", new string('x', length)), Delete("c"), Read("d", true)))
            .On(r => r.Operation == "GetItem" && r.ItemIds.SequenceEqual(["b"]) && r.Xml.ToString().Contains("0x0e1d", StringComparison.Ordinal), _ => GetItems(Got("b", "whole")));
        using var sync = _bench.Items(SyncBench.Full with { Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [path] } });

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal(["Create a", "Create b", "Delete c", "ReadFlagChange d"], SyncBench.Texts(page));
        Assert.Equal([null, fetched ? "Complete" : null, null, null], page.Changes.Select(c => c.FetchStatus));
        Assert.Equal(fetched ? "whole" : null, page.Changes[1].Item!.Body?.Text);
        Assert.Equal("short", page.Changes[0].Item!.ExtendedProperties!.Single().Value);

        string With(string id, string value) => Create(id).Replace(
            "</t:Message>",
            $"<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0xe1d\" PropertyType=\"{type}\"/><t:Value>{value}</t:Value></t:ExtendedProperty></t:Message>",
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item:DisplayTo", true)]
    [InlineData("message:References", true)]
    [InlineData("item:Subject", false)]
    [InlineData("item:Preview", false)]
    [InlineData("item:Categories", false)]
    public void Only_texts_that_can_be_longer_are_looked_at(string field, bool looked) => Assert.Equal(looked, CutValues.Of([new FieldPath(field)]) is not null);

    [Fact]
    public async Task An_item_that_is_gone_or_unreadable_is_marked_and_the_others_come()
    {
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, Create("a"), Create("b"), Create("c"), Create("d")))
            .On(r => r.Operation == "GetItem" && r.ItemIds.Count == 4, _ => GetItems(
                Got("a", "A"), NotGot("ErrorItemNotFound"), NotGot("ErrorItemCorrupt"), NotGot("ErrorVirusDetected")))
            .On(r => r.Operation == "GetItem" && r.ItemIds.SequenceEqual(["c"]) && !r.Xml.ToString().Contains("item:Body", StringComparison.Ordinal), _ => GetItems(Got("c", "")))
            .On(r => r.Operation == "GetItem" && r.ItemIds.SequenceEqual(["d"]), _ => GetItems(NotGot("ErrorVirusDetected")));
        using var sync = _bench.Items(WithBody);

        var page = (await sync.NextPageAsync(CancellationToken.None))!;
        sync.Accept(page);

        Assert.Equal(["Complete", "Gone", "Partial", "Failed"], page.Changes.Select(c => c.FetchStatus));
        Assert.Equal("S d", page.Changes[3].Subject);
        Assert.Equal((2, false), (sync.Summaries[0].FailedItems, sync.Summaries[0].Complete));
    }

    [Fact]
    public async Task Parts_that_the_server_did_not_look_at_are_asked_for_again()
    {
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, Create("a"), Create("b"), Create("c")))
            .On(r => r.Operation == "GetItem" && r.ItemIds.Count == 3, _ => GetItems(Got("a", "A"), NotGot("ErrorBatchProcessingStopped", "Warning")))
            .On(r => r.Operation == "GetItem" && r.ItemIds.SequenceEqual(["b", "c"]), _ => GetItems(Got("b", "B"), Got("c", "C")));
        using var sync = _bench.Items(WithBody);

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal(["A", "B", "C"], page.Changes.Select(c => c.Item!.Body!.Text));
    }

    [Fact]
    public async Task A_batch_that_is_too_much_is_divided_down_to_the_item_that_can_never_be_had()
    {
        string[] ids = ["a", "b", "c", "d", "poison", "e"];
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, ids.Select(Create).ToArray()))
            .On(
                r => r.Operation == "GetItem",
                r => r.ItemIds.Contains("poison")
                    ? throw new EwsResponseException(ErrorIds.ServerBusy, "time") { ServerCode = ResponseCode.ErrorTimeoutExpired }
                    : GetItems(r.ItemIds.Select(i => Got(i, i)).ToArray()),
                always: true);
        using var sync = _bench.Items(WithBody);

        var page = (await sync.NextPageAsync(CancellationToken.None))!;

        Assert.Equal(ids, page.Changes.Select(c => c.ItemId));
        Assert.Equal(["poison"], page.Changes.Where(c => c.FetchStatus != "Complete").Select(c => c.ItemId));
    }

    [Fact]
    public async Task Big_items_come_in_slices_and_the_state_moves_with_the_last_one()
    {
        const int size = 5 * 1024 * 1024;
        string[] ids = ["a", "b", "c", "d"];
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, ids.Select(i => Create(i).Replace("<t:Subject>", $"<t:Subject>big ", StringComparison.Ordinal)
                .Replace("</t:Message>", $"<t:Size>{size}</t:Size></t:Message>", StringComparison.Ordinal)).ToArray()))
            .On(r => r.Operation == "GetItem", r => GetItems(r.ItemIds.Select(i => Got(i, i)).ToArray()), always: true);
        using var sync = _bench.Items(WithBody);

        var slices = new List<int>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } slice)
        {
            slices.Add(slice.Changes.Count);
            Assert.Null(_bench.StoredText("F1"));
            sync.Accept(slice);
        }

        Assert.True(slices.Count > 1 && slices.Sum() == 4, string.Join(",", slices));
        Assert.Equal("S1", _bench.StoredText("F1"));
        Assert.Equal((1, 4, true), (sync.Summaries[0].Pages, sync.Summaries[0].Created, sync.Summaries[0].Complete));
    }
}
