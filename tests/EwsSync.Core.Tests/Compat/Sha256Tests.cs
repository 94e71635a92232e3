using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using EwsSync.Compat;
using Xunit;

namespace EwsSync.Core.Tests.Compat;

public sealed class Sha256Tests
{
    [Fact]
    public void A_text_has_the_hash_of_its_bytes_whatever_was_hashed_before()
    {
        // Lone surrogates become U+FFFD; texts around the length from which on they are hashed at once.
        string[] texts = ["", "a", "ä😀", "\uD83D", new string('x', 511), new string('€', 512), new string('€', 513), new string('x', 100_000)];
        Parallel.For(0, 200, _ =>
        {
            foreach (var text in texts.Concat(texts.Reverse()))
                Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)), Sha256.HashText(text));
        });
    }
}
