using System;
using System.Globalization;
using System.Management.Automation;
using EwsSync.PowerShell.Parameters;
using Xunit;

namespace EwsSync.PowerShell.Tests.Parameters;

public sealed class SecondsAttributeTests
{
    [Theory]
    [InlineData(30, 30)]
    [InlineData(0, 0)]
    [InlineData(1.5, 1.5)]
    [InlineData("30", 30)]
    [InlineData(" 2.5 ", 2.5)]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("2H", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("00:15:00", 900)]
    [InlineData("1.00:00:00", 86400)]
    public void A_number_is_seconds_and_units_are_understood(object given, double seconds)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "tr-TR", "ar-SA", "th-TH" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(TimeSpan.FromSeconds(seconds), new SecondsAttribute().Transform(null!, given));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData("-1")]
    [InlineData("-00:00:01")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("1e300")]
    [InlineData(true)]
    public void Anything_else_is_refused(object given) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new SecondsAttribute().Transform(null!, given));

    [Fact]
    public void A_time_span_stays_and_nothing_stays_nothing()
    {
        Assert.Equal(TimeSpan.FromMinutes(3), new SecondsAttribute().Transform(null!, TimeSpan.FromMinutes(3)));
        Assert.Null(new SecondsAttribute().Transform(null!, null));
    }
}
