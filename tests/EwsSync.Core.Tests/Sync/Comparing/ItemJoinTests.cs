using System;
using System.Linq;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Sync.Comparing;

public sealed class ItemJoinTests
{
    private static readonly DateTime Noon = new(2026, 11, 27, 12, 0, 30, DateTimeKind.Utc);

    [Fact]
    public void The_search_key_comes_first_then_the_message_id_then_the_look()
    {
        var join = new ItemJoin(
            [Item("a", key: "K"), Item("b", message: "<m@x>"), Item("c", subject: "alike"), Item("d", subject: "alone")],
            [Item("3", subject: "alike"), Item("2", message: "<m@x>"), Item("1", key: "K", message: "<m@x>"), Item("4", subject: "other")]);
        Assert.Equal(["a=1 SearchKey", "b=2 InternetMessageId", "c=3 Look"], join.Pairs.Select(p => $"{p.Reference.Id}={p.Other.Id} {p.By}"));
        Assert.Equal("d", Assert.Single(join.OnlyInReference).Id);
        Assert.Equal("4", Assert.Single(join.OnlyInOther).Id);
    }

    [Fact]
    public void Copies_are_matched_one_by_one()
    {
        var join = new ItemJoin([Item("a", key: "K"), Item("b", key: "K"), Item("c", key: "K")], [Item("1", key: "K"), Item("2", key: "K")]);
        Assert.Equal(2, join.Pairs.Count);
        Assert.Equal("c", Assert.Single(join.OnlyInReference).Id);
        Assert.Empty(join.OnlyInOther);
    }

    [Fact]
    public void Items_that_are_alike_in_everything_are_still_two()
    {
        var join = new ItemJoin([Item("a"), Item("a")], [Item("a")]);
        Assert.Single(join.Pairs);
        Assert.Single(join.OnlyInReference);
    }

    private static ComparedItem Item(string id, string? key = null, string? message = null, string subject = "s") =>
        new(id, key, message, "IPM.Note", subject + (key ?? message), Noon, 1, true, false);
}
