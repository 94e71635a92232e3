using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Ews;

/// <summary>Pages by offset over a view that shifts, and over servers that count in their own way.</summary>
public sealed class FindPagesTests
{
    private readonly List<string> _view = [];
    private readonly List<int> _asked = [];
    private Func<int, FoundPage<string>, FoundPage<string>> _change = static (_, page) => page;
    private int _unlisted;
    private int _most = FindPages<string>.PageSize;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4321)]
    public async Task Everything_is_listed_once(int items)
    {
        Fill(items);
        Assert.Equal(_view, await ListAsync());
        Assert.True(_asked.Count <= (items / 999) + 1, $"{_asked.Count} requests");
    }

    [Fact]
    public async Task What_stays_is_listed_although_things_before_it_go()
    {
        Fill(5000);
        var stays = _view.Skip(3000).ToList();
        _change = (request, page) =>
        {
            // Gone behind the reader's back: what follows moves up.
            _view.RemoveRange(0, request < 4 ? 300 : 0);
            return page;
        };
        var listed = await ListAsync();
        Assert.Empty(stays.Except(listed));
        Assert.Equal(listed.Count, listed.Distinct().Count());
    }

    [Fact]
    public async Task What_stays_is_listed_although_things_come_before_it()
    {
        Fill(3000);
        var stays = _view.ToList();
        _change = (request, page) =>
        {
            _view.InsertRange(0, Enumerable.Range(0, request < 5 ? 700 : 0).Select(i => $"moved in {request} {i}"));
            return page;
        };
        var listed = await ListAsync();
        Assert.Empty(stays.Except(listed));
        Assert.Equal(listed.Count, listed.Distinct().Count());
    }

    [Fact]
    public async Task So_many_go_that_the_next_page_is_empty_and_nothing_slips_by()
    {
        Fill(1500);
        var stays = _view.Skip(1000).ToList();
        _change = (request, page) =>
        {
            if (request == 1)
                _view.RemoveRange(0, 900);
            return page;
        };
        Assert.Empty(stays.Except(await ListAsync()));
    }

    [Fact]
    public async Task Random_views_that_shift_all_the_time()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            _view.Clear();
            _asked.Clear();
            _most = random.Next(15, 60);
            Fill(random.Next(0, 300));
            var stays = _view.Where(_ => random.Next(3) > 0).ToHashSet();
            var next = 0;
            _change = (request, page) =>
            {
                for (var deeds = request < 60 ? random.Next(4) : 0; deeds > 0; deeds--)
                {
                    var at = random.Next(_view.Count + 1);
                    if (random.Next(2) == 0)
                        _view.Insert(at, $"new {next++}");
                    else if (at < _view.Count && !stays.Contains(_view[at]))
                        _view.RemoveAt(at);
                }

                return page;
            };
            var listed = await ListAsync();
            Assert.True(stays.IsSubsetOf(listed), $"seed {seed}: lacks {string.Join(", ", stays.Except(listed).Take(5))}");
            Assert.Equal(listed.Count, listed.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, 1)]
    [InlineData(true, null)]
    [InlineData(false, 1)]
    public async Task A_server_may_leave_out_where_the_page_stands(bool? last, int? total)
    {
        Fill(2500);
        _change = (_, page) => new FoundPage<string> { Frame = page.Frame, IsListed = true, IsLast = last is null ? null : page.IsLast, Total = total is null ? null : page.Total }.With(page.Found);
        Assert.Equal(_view, await ListAsync());
    }

    [Fact]
    public async Task More_of_nothing_is_the_end()
    {
        _change = (_, _) => new FoundPage<string> { IsListed = true, IsLast = false, Total = 0 };
        Assert.Empty(await ListAsync());
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_last_page_with_more_behind_it_is_not_believed()
    {
        Fill(30);
        _most = 10;
        _change = (_, page) => new FoundPage<string> { IsListed = true, IsLast = true, Total = page.Total, Next = page.Next }.With(page.Found);
        Assert.Equal(_view, await ListAsync());
    }

    [Fact]
    public async Task A_server_that_repeats_itself_is_left()
    {
        Fill(5000);
        var first = _view.Take(1000).ToList();
        _change = (_, page) => new FoundPage<string> { IsListed = true, IsLast = false, Total = page.Total, Next = page.Next }.With(first);
        var error = await Assert.ThrowsAsync<EwsProtocolException>(ListAsync);
        Assert.Equal(ErrorIds.NoProgress, error.ErrorId);
        Assert.True(_asked.Count < 50);
    }

    [Fact]
    public async Task What_a_server_counts_and_does_not_list_is_said()
    {
        Fill(30);
        _change = (_, page) => new FoundPage<string> { IsListed = true, IsLast = true, Total = page.Total + 3, Next = page.Next }.With(page.Found);
        Assert.Equal(_view, await ListAsync());
        Assert.Equal(3, _unlisted);
    }

    [Theory]
    [InlineData(2500, 0)]
    [InlineData(2500, 500, 1500)]
    [InlineData(2500, 998, 999, 1000, 1001)]
    [InlineData(2500, 2499)]
    [InlineData(1000, 999)]
    [InlineData(3, 0, 1, 2)]
    public async Task Gaps_in_pages_are_counted_and_nothing_else_is_missed(int count, params int[] hidden)
    {
        Fill(count);
        var all = _view.ToList();
        _change = (_, page) =>
        {
            page.Found.RemoveAll(entry => hidden.Contains(all.IndexOf(entry)));
            return page;
        };
        Assert.Equal(all.Where((_, place) => !hidden.Contains(place)), await ListAsync());
        Assert.Equal(hidden.Length, _unlisted);
    }

    [Fact]
    public async Task A_gap_of_whole_pages_is_passed_over()
    {
        Fill(5000);
        _change = (_, page) =>
        {
            page.Found.RemoveAll(entry => _view.IndexOf(entry) is > 1500 and < 4200);
            return page;
        };
        Assert.Equal(_view.Where((_, place) => place is not (> 1500 and < 4200)), await ListAsync());
        Assert.Equal(2699, _unlisted);
    }

    [Fact]
    public async Task One_entry_a_page_comes_to_its_end()
    {
        Fill(7);
        _most = 1;
        Assert.Equal(_view, await ListAsync());
    }

    private void Fill(int count) => _view.AddRange(Enumerable.Range(0, count).Select(i => $"item {i}"));

    private async Task<List<string>> ListAsync()
    {
        var listed = new List<string>();
        using var pages = new FindPages<string>(Read, static id => id, "The items");
        while (await pages.NextAsync(CancellationToken.None) is { } page)
            listed.AddRange(page);
        _unlisted = pages.Unlisted;
        return listed;

        Task<FoundPage<string>> Read(int offset, int count, CancellationToken cancellationToken)
        {
            _asked.Add(offset);
            var found = _view.Skip(offset).Take(Math.Min(count, _most)).ToList();
            var next = Math.Min(_view.Count, offset + found.Count);
            var page = new FoundPage<string> { IsListed = true, Total = _view.Count, Next = next, IsLast = next >= _view.Count }.With(found);
            return Task.FromResult(_change(_asked.Count, page));
        }
    }
}

internal static class FoundPages
{
    public static FoundPage<string> With(this FoundPage<string> page, IEnumerable<string> found)
    {
        page.Found.AddRange(found);
        return page;
    }
}
