using System;
using EwsSync.Errors;
using Xunit;

namespace EwsSync.Core.Tests.Errors;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(-1, "0 s")]
    [InlineData(0.2, "0.2 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(28, "28 s")]
    [InlineData(99, "99 s")]
    [InlineData(297.749, "4 min 58 s")]
    [InlineData(300, "5 min")]
    [InlineData(3780, "1 h 3 min")]
    [InlineData(21600, "6 h")]
    public void A_duration_is_said_as_people_say_it(double seconds, string words) =>
        Assert.Equal(words, Durations.InWords(TimeSpan.FromSeconds(seconds)));
}
