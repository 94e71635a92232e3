using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.Sync;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Ews;

/// <summary>An item is given what the server said of it and of no other; one that makes GetItem fail costs itself.</summary>
public sealed class ItemFetcherTests
{
    private static readonly ItemSyncOptions WithBody = SyncBench.Full with
    {
        Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [new FieldPath("item:Body")] },
    };

    private readonly SyncBench _bench = new();

    [Fact]
    public async Task Results_in_another_order_reach_their_items()
    {
        Script(ids => GetItems([.. ids.Reverse().Select(Whole)]));
        Assert.Equal("a=a, b=b, c=c", await ReadAsync("a", "b", "c"));
    }

    [Fact]
    public async Task An_item_without_a_result_is_asked_for_alone_and_the_others_keep_their_own()
    {
        Script(ids => ids.Count == 1 ? GetItems(Whole(ids[0])) : GetItems([.. ids.Where(id => id != "b").Select(Whole)]));
        Assert.Equal("a=a, b=b, c=c", await ReadAsync("a", "b", "c"));
    }

    [Fact]
    public async Task One_that_never_comes_is_marked_and_the_run_is_not_complete()
    {
        Script(ids => ids is ["b"] ? GetItems(Whole("a")) : GetItems([.. ids.Where(id => id != "b").Select(Whole)]));
        _bench.Attempts = new Immediate();
        Assert.Equal("a=a, b: Failed, c=c", await ReadAsync("a", "b", "c"));
        Assert.False(_summary!.Complete);
        Assert.Equal(1, _summary.FailedItems);
    }

    [Fact]
    public async Task An_error_behind_a_skipped_item_is_not_taken_for_another_ones()
    {
        // b has no result, c is gone: by its place the error would be b's.
        Script(ids => ids is [var one]
            ? GetItems(one == "c" ? NotGot("ErrorItemNotFound") : Whole(one))
            : GetItems([.. ids.Where(id => id != "b").Select(id => id == "c" ? NotGot("ErrorItemNotFound") : Whole(id))]));
        Assert.Equal("a=a, b=b, c: Gone, d=d", await ReadAsync("a", "b", "c", "d"));
    }

    [Fact]
    public async Task A_server_that_refuses_every_item_does_not_cost_them_all()
    {
        Script(ids => GetItems([.. ids.Select(_ => NotGot("ErrorAccessDenied"))]));
        _bench.Server.On("SyncFolderItems", null, Items("S1", last: true, [.. Enumerable.Range(0, 30).Select(i => Create("i" + i))]));
        using var sync = _bench.Items(WithBody);

        Assert.Equal(["! " + ErrorIds.AccessDenied], await SyncBench.DrainAsync(sync));

        Assert.Null(_bench.StoredText("F1"));
    }

    [Fact]
    public async Task The_answer_of_another_request_is_asked_for_anew_as_a_whole()
    {
        var first = true;
        Script(ids =>
        {
            var old = first;
            first = false;
            return GetItems([.. ids.Select(id => Whole(old ? "old " + id : id))]);
        });
        _bench.Attempts = new Immediate();

        Assert.Equal("a=a, b=b, c=c", await ReadAsync("a", "b", "c"));

        Assert.Equal(2, _bench.Server.Requests.Count(r => r.Operation == "GetItem"));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_two_items()
    {
        Script(ids => GetItems([.. ids.Reverse().Select(Whole)]));
        Assert.Equal("AAb=AAb, AAB=AAB", await ReadAsync("AAb", "AAB"));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("nameless")]
    [InlineData("foreign")]
    public async Task A_result_that_is_not_the_items_marks_it(string kind)
    {
        Script(ids => GetItems([.. ids.Select(id => id != "b" ? Whole(id) : kind switch
        {
            "empty" => NotGot("NoError", "Success"),
            "nameless" => Whole("b").Replace("<t:ItemId Id=\"b\" ChangeKey=\"CQ\"/>", "", StringComparison.Ordinal),
            _ => Whole("stranger"),
        })]));
        _bench.Attempts = new Immediate();
        Assert.Equal("a=a, b: Failed, c=c", await ReadAsync("a", "b", "c"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_batch_that_fails_is_divided_until_the_item_is_found(int count)
    {
        var ids = Enumerable.Range(0, count).Select(i => $"i{i}").ToArray();
        Script(asked => asked.Contains("i1") ? "<not xml" : GetItems([.. asked.Select(Whole)]));
        var read = (await ReadAsync(ids)).Split(", ");
        Assert.Equal("i1: Failed", read[1]);
        Assert.All(read.Where((_, i) => i != 1), text => Assert.Contains('=', text));
        Assert.InRange(_bench.Server.Requests.Count(r => r.Operation == "GetItem"), 2, 20);
    }

    [Fact]
    public async Task A_server_that_answers_nothing_is_not_an_odd_item()
    {
        Script(_ => "<not xml", folder: "<not xml");
        using var sync = Sync("a", "b", "c");
        var page = (await sync.NextPageAsync(CancellationToken.None))!;
        Assert.NotNull(page.Error);
        Assert.Empty(_bench.Store.List());
    }

    [Fact]
    public async Task Where_no_item_comes_at_all_it_is_not_the_items()
    {
        Script(_ => "<not xml");
        using var sync = Sync([.. Enumerable.Range(0, 40).Select(i => $"i{i}")]);
        Assert.NotNull((await sync.NextPageAsync(CancellationToken.None))!.Error);
        Assert.Empty(_bench.Store.List());
    }

    [Fact]
    public async Task What_is_known_to_fail_is_not_asked_for_again_in_the_run()
    {
        _bench.Server
            .On(r => r.Operation == "SyncFolderItems" && r.State is null or "", _ => Items("S1", last: false, Create("a"), Create("b")))
            .On(r => r.Operation == "SyncFolderItems", _ => Items("S2", last: true, Create("b"), Create("c")))
            .On(r => r.Operation == "GetItem", r => r.ItemIds.Contains("b") ? "<not xml" : GetItems([.. r.ItemIds.Select(Whole)]), always: true)
            .On(r => r.Operation == "GetFolder", _ => Folder("root"), always: true);
        using var sync = _bench.Items(WithBody);
        var seen = new List<string>();
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            Assert.Null(page.Error);
            seen.AddRange(page.Changes.Select(Text));
            sync.Accept(page);
        }

        Assert.Equal(["a=a", "b: Failed", "b: Failed", "c=c"], seen);
        Assert.Single(_bench.Server.Requests, r => r.Operation == "GetItem" && r.ItemIds is ["b"]);
    }

    private SyncSummary? _summary;

    private void Script(Func<IReadOnlyList<string>, string> items, string? folder = null) => _bench.Server
        .On(r => r.Operation == "GetItem", r => items(r.ItemIds), always: true)
        .On(r => r.Operation == "GetFolder", _ => folder ?? Folder("root"), always: true);

    private ItemSync Sync(params string[] ids)
    {
        _bench.Server.On(r => r.Operation == "SyncFolderItems", _ => Items("S1", last: true, [.. ids.Select(Create)]));
        return _bench.Items(WithBody);
    }

    private async Task<string> ReadAsync(params string[] ids)
    {
        using var sync = Sync(ids);
        var page = (await sync.NextPageAsync(CancellationToken.None))!;
        Assert.Null(page.Error);
        sync.Accept(page);
        _summary = page.Summary;
        return string.Join(", ", page.Changes.Select(Text));
    }

    private static string Text(ItemChange change) =>
        change.Item?.Body is { } body ? $"{change.ItemId}={body.Text}" : $"{change.ItemId}: {change.FetchStatus}";

    private static string Whole(string id) => Got(id, id);

    /// <summary>Repeats what is transient a few times, without waiting.</summary>
    private sealed class Immediate : EwsSync.Hosting.IAttempts
    {
        public async Task<T> RunAsync<T>(
            string operation, EwsSync.Hosting.IAttemptCounter counter, Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
        {
            for (var number = 1; ; number++)
            {
                try
                {
                    return await attempt(number, cancellationToken);
                }
                catch (EwsException e) when (e.IsTransient && number < 4)
                {
                    counter.Retrying(TimeSpan.Zero);
                }
            }
        }
    }
}
