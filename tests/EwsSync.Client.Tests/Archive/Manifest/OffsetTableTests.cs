using System;
using System.Collections.Generic;
using System.IO;
using EwsSync.Client.Archive.Manifest;
using Xunit;

namespace EwsSync.Client.Tests.Archive.Manifest;

public sealed class OffsetTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-table-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_says_what_a_dictionary_says_and_leaves_no_file(int seed)
    {
        var random = new Random(seed);
        var expected = new Dictionary<ulong, long>();
        using (var table = new OffsetTable(_folder, capacity: 8))
        {
            for (var step = 0; step < 20_000; step++)
            {
                // Keys that begin at the same slot, and keys that come again.
                var key = (ulong)random.Next(3000) * 8;
                if (random.Next(4) == 0)
                {
                    table.Remove(key);
                    expected.Remove(key);
                }
                else
                {
                    table.Set(key, expected[key] = random.NextInt64(1L << 40));
                }

                var asked = (ulong)random.Next(3000) * 8;
                Assert.Equal(expected.TryGetValue(asked, out var offset) ? offset : null, table.Find(asked));
            }

            Assert.Single(Directory.GetFiles(_folder));
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void An_index_goes_on_in_the_file_with_what_is_too_much_for_memory()
    {
        using var index = new ManifestIndex(_folder, inMemory: 3);
        for (var item = 0; item < 100; item++)
            index.Set($"{item:x16}", item);
        index.Set($"{1:x16}", 1001);
        index.Set($"{50:x16}", 1050);
        index.Remove($"{2:x16}");
        index.Remove($"{60:x16}");
        Assert.Equal(
            (true, true, false, false, true, false),
            (index.IsLast($"{1:x16}", 1001), index.IsLast($"{50:x16}", 1050), index.IsLast($"{2:x16}", 2), index.IsLast($"{60:x16}", 60), index.IsLast($"{99:x16}", 99), index.IsLast($"{100:x16}", 100)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
