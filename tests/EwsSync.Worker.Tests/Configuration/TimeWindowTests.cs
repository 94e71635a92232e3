using System;
using System.Globalization;
using EwsSync.Worker.Configuration;
using Xunit;

namespace EwsSync.Worker.Tests.Configuration;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData("22:00-06:00", "2026-11-28T22:00:00Z", 8 * 60)]
    [InlineData("22:00-06:00", "2026-11-28T05:59:00Z", 1)]
    [InlineData("22:00-06:00", "2026-11-28T06:00:00Z", null)]
    [InlineData("22:00-06:00", "2026-11-28T12:00:00Z", null)]
    [InlineData("8:00-17:30", "2026-11-28T12:00:00Z", 330)]
    [InlineData("18:00-24:00", "2026-11-28T23:00:00Z", 60)]
    [InlineData("00:00-06:00", "2026-11-28T00:00:00Z", 360)]
    public void It_is_open_for_so_many_minutes(string window, string now, int? minutes) =>
        Assert.Equal(minutes, (int?)TimeWindow.Parse(window)!.OpenFor(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), TimeZoneInfo.Utc)?.TotalMinutes);

    [Fact]
    public void It_is_of_a_time_zone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("plus5", TimeSpan.FromHours(5), "plus5", "plus5");
        var window = TimeWindow.Parse("22:00-06:00")!;
        Assert.Null(window.OpenFor(new DateTimeOffset(2026, 11, 28, 3, 0, 0, TimeSpan.Zero), zone));
        Assert.Equal(TimeSpan.FromHours(7), window.OpenFor(new DateTimeOffset(2026, 11, 28, 18, 0, 0, TimeSpan.Zero), zone));
    }

    [Theory]
    [InlineData("22:00")]
    [InlineData("22-06")]
    [InlineData("22:00-22:00")]
    [InlineData("25:00-06:00")]
    [InlineData("night")]
    [InlineData("22:00-06:00-07:00")]
    public void What_is_none_is_none(string text) => Assert.Null(TimeWindow.Parse(text));
}
