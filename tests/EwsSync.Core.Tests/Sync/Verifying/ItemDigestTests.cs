using System.Globalization;
using System.Linq;
using System.Numerics;
using EwsSync.Model;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Core.Tests.Sync.Verifying;

public sealed class ItemDigestTests
{
    [Fact]
    public void It_is_the_key_of_the_item()
    {
        var digest = ItemDigest.Of("AAMkADk=");
        Assert.Equal(ChangeKeys.OfItem("AAMkADk="), digest.ToString());
        Assert.Equal(digest, ItemDigest.Of(digest.ToBytes()));
    }

    [Fact]
    public void A_sum_is_that_of_the_numbers_modulo_2_to_the_256th()
    {
        var ids = Enumerable.Range(0, 500).Select(i => $"id {i}").ToList();
        var expected = ids.Aggregate(BigInteger.Zero, (sum, id) => sum + Number(ItemDigest.Of(id))) % BigInteger.Pow(2, 256);
        Assert.Equal(expected, Number(ids.Aggregate(default(ItemDigest), (sum, id) => sum.Plus(ItemDigest.Of(id)))));
        ids.Reverse();
        Assert.Equal(expected, Number(ids.Aggregate(default(ItemDigest), (sum, id) => sum.Plus(ItemDigest.Of(id)))));
        var most = new ItemDigest(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);
        Assert.Equal(new ItemDigest(0, 0, 0, 0), most.Plus(new ItemDigest(0, 0, 0, 1)));
        Assert.Equal(new ItemDigest(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue - 1), most.Plus(most));
    }

    private static BigInteger Number(ItemDigest digest) => BigInteger.Parse("0" + digest, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
