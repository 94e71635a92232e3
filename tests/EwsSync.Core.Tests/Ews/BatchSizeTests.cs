using EwsSync.Ews;
using Xunit;

namespace EwsSync.Core.Tests.Ews;

public sealed class BatchSizeTests
{
    [Fact]
    public void It_grows_while_answers_are_small_and_halves_when_one_was_too_much()
    {
        var size = new BatchSize();
        var first = size.Items;

        size.Succeeded(first, bytes: 1000);
        Assert.True(size.Items > first);

        var grown = size.Items;
        size.TooMuch(grown);
        Assert.Equal(grown / 2, size.Items);
        size.TooMuch(1);
        Assert.Equal(1, size.Items);
    }

    [Fact]
    public void An_answer_that_is_large_or_a_batch_that_was_not_full_says_nothing()
    {
        var size = new BatchSize();
        var first = size.Items;

        size.Succeeded(first, bytes: 100_000_000);
        size.Succeeded(1, bytes: 10);

        Assert.Equal(first, size.Items);
    }
}
