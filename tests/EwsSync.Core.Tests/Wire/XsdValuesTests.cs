using System;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class XsdValuesTests
{
    [Theory]
    [InlineData("2026-10-01T11:58:07Z", "2026-10-01T11:58:07.0000000Z")]
    [InlineData(" 2026-10-01T11:58:07 ", "2026-10-01T11:58:07.0000000Z")]
    [InlineData("2026-10-01T11:58:07.1234567899Z", "2026-10-01T11:58:07.1234567Z")]
    [InlineData("2026-10-01T11:58:07+05:30", "2026-10-01T06:28:07.0000000Z")]
    [InlineData("2026-10-01T11:58:07-11:00", "2026-10-01T22:58:07.0000000Z")]
    [InlineData("2026-12-31T24:00:00Z", "2027-01-01T00:00:00.0000000Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.0000000Z")]
    [InlineData("2026-10-01T11:58:07+0530", "2026-10-01T06:28:07.0000000Z")]
    [InlineData("2026-10-01T11:58:07-11", "2026-10-01T22:58:07.0000000Z")]
    [InlineData("2026-10-01T11:58Z", "2026-10-01T11:58:00.0000000Z")]
    [InlineData("2026-10-01 11:58:07", "2026-10-01T11:58:07.0000000Z")]
    [InlineData("2026-10-01 11:58:07.5 +02:00", "2026-10-01T09:58:07.5000000Z")]
    [InlineData("2026-10-01t11:58:07z", "2026-10-01T11:58:07.0000000Z")]
    [InlineData("2026-10-01", "2026-10-01T00:00:00.0000000Z")]
    public void Times_are_read_as_utc(string text, string utc)
    {
        Assert.True(XsdValues.TryUtcTicks(text, out var ticks));
        Assert.Equal(utc, new DateTime(ticks, DateTimeKind.Utc).ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-10")]
    [InlineData("2026-10-01x")]
    [InlineData("2026-10-01T")]
    [InlineData("2026-10-01 noon")]
    [InlineData("2026-10-01T11:00:00+25")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-10-01T25:00:00Z")]
    [InlineData("2026-10-01T24:00:01Z")]
    [InlineData("2026-10-01T11:60:00Z")]
    [InlineData("2026-1x-01T11:00:00Z")]
    [InlineData("20x6-10-01T11:00:00Z")]
    [InlineData("2026-10-01T11:00:00ZZ")]
    [InlineData("2026-10-01T11:00:00+1:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    public void What_is_no_time_is_refused(string text) => Assert.False(XsdValues.TryUtcTicks(text, out _));

    [Theory]
    [InlineData("0", 0L)]
    [InlineData(" +17\n", 17L)]
    [InlineData("-17", -17L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-9223372036854775809", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("1.0", null)]
    public void Integers_are_read_to_their_limits(string text, long? expected)
    {
        Assert.Equal(expected is not null, XsdValues.TryLong(text, out var value));
        if (expected is not null)
            Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData(" 1\t", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("True", true)]
    [InlineData(" FALSE ", false)]
    [InlineData("", null)]
    [InlineData("10", null)]
    [InlineData("yes", null)]
    public void Booleans_are_read_as_xml_schema_has_them(string text, bool? expected)
    {
        Assert.Equal(expected is not null, XsdValues.TryBoolean(text, out var value));
        Assert.Equal(expected == true, value);
    }
}
