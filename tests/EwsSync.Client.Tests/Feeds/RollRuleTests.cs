using System;
using EwsSync.Client.Feeds;
using Xunit;

namespace EwsSync.Client.Tests.Feeds;

public sealed class RollRuleTests
{
    [Theory]
    [InlineData("100MB", 100L << 20)]
    [InlineData("1.5gb", 3L << 29)]
    [InlineData(" 64 KB ", 64L << 10)]
    [InlineData("2TB", 2L << 40)]
    [InlineData("104857600", 100L << 20)]
    [InlineData("2048B", 2048)]
    public void Sizes_are_read_as_PowerShell_reads_them(string text, long bytes)
    {
        Assert.True(RollRule.TryParse(text, out var rule));
        Assert.Equal(bytes, rule!.Size);
    }

    [Theory]
    [InlineData("day", "2026-11-27")]
    [InlineData("Hour", "2026-11-27T09")]
    public void Times_make_the_mark_of_a_name(string text, string mark)
    {
        Assert.True(RollRule.TryParse(text, out var rule));
        Assert.Equal(mark, rule!.MarkOf(new DateTime(2026, 11, 27, 9, 5, 0, DateTimeKind.Utc)));
        Assert.Null(rule.Size);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("week")]
    [InlineData("MB")]
    [InlineData("-5MB")]
    [InlineData("1023")]
    [InlineData("0.5KB")]
    [InlineData("9999999999TB")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1,5MB")]
    public void Anything_else_is_no_rule(string? text)
    {
        Assert.False(RollRule.TryParse(text, out var rule));
        Assert.Null(rule);
    }
}
