using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Core.Tests.Reliability.Hostile;
using EwsSync.Wire;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Wire.Utf8;

/// <summary>The fast reader and the parser of .NET: whatever the former takes, the latter reads in the same way.</summary>
public sealed class Utf8EqualityTests(ITestOutputHelper output)
{
    private static readonly int[] WindowSizes = [256, 512, 1024, 4096, Utf8Window.DefaultSize];

    private static int Inputs => Number("EWSSYNC_FUZZ") ?? 4000;

    private static int Seed => Number("EWSSYNC_FUZZ_SEED") ?? (Number("EWSSYNC_FUZZ") is null ? 20261122 : Environment.TickCount & int.MaxValue);

    [Fact]
    public void Every_answer_is_read_the_same_by_every_way_through_it_and_nearly_all_are_read_fast()
    {
        var answers = Samples.Answers();
        var fast = 0;
        foreach (var file in answers)
        {
            var body = File.ReadAllBytes(file);
            fast += BothReaders.Agree(body) ? 1 : 0;
            for (var choices = 1; choices < 100; choices++)
                BothReaders.Agree(body, choices, WindowSizes[choices % WindowSizes.Length], choices % 7);
            BothReaders.AgreeOnModel(body);
        }

        output.WriteLine($"{fast} of {answers.Count} answers are read fast.");
        Assert.InRange(fast, answers.Count / 2, answers.Count);
    }

    [Theory]
    [InlineData("syncfolderitems.page.xml")]
    [InlineData("syncfolderitems.empty.xml")]
    [InlineData("syncfolderhierarchy.kinds.xml")]
    [InlineData("getitem.batch.xml")]
    public void A_cut_answer_is_never_read_fast(string fixture)
    {
        var body = Samples.Fixture(fixture);
        Assert.True(BothReaders.Agree(body), "The whole answer is not read fast.");
        var end = Encoding.UTF8.GetString(body).TrimEnd().Length;
        end = Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(body)[..end]);
        for (var length = 0; length < end; length++)
            Assert.False(BothReaders.Agree(body[..length]), $"It was read fast although it was cut after {length} bytes.");
    }

    [Fact]
    public void Damaged_answers_that_are_read_fast_are_read_as_by_the_parser()
    {
        var mutation = new Mutation([.. Samples.Answers().Select(File.ReadAllBytes)]);
        Run(random => mutation.Next(random), model: true, least: 20);
    }

    [Fact]
    public void Random_documents_that_are_read_fast_are_read_as_by_the_parser() =>
        Run(random => new RandomDocument(random).Next(), model: false, least: 3);

    [Fact]
    public void Every_character_is_taken_or_left_as_by_the_parser()
    {
        int[] edges = [.. Enumerable.Range(0, 0x180), .. Enumerable.Range(0x7F0, 32), .. Enumerable.Range(0x2020, 16), .. Enumerable.Range(0xD7F0, 32), .. Enumerable.Range(0xDBF0, 32), .. Enumerable.Range(0xDFF0, 32), .. Enumerable.Range(0xFDC0, 64), .. Enumerable.Range(0xFFF0, 32), .. Enumerable.Range(0x1FFF0, 32), .. Enumerable.Range(0x10FFF0, 17)];
        foreach (var code in edges)
        {
            foreach (var form in (string[])["&#{0};", "&#x{0:X};", "&#x{0:x};", "&#0{0};", "{1}"])
            {
                var raw = code is >= 0xD800 and < 0xE000 or > 0x10FFFF ? "x" : char.ConvertFromUtf32(code);
                var text = string.Format(CultureInfo.InvariantCulture, form, code, raw);
                var taken = BothReaders.Agree(Envelope($"<t:x>{text}</t:x><t:y a=\"{text.Replace("\"", string.Empty, StringComparison.Ordinal)}\">a{text}b{text}</t:y>"), 13)
                    & BothReaders.Agree(Envelope($"<t:x>{text}</t:x>"), 5);
                if (code is >= 0x20 and < 0xD800 and not ('<' or '&' or 0x7F))
                    Assert.True(taken, $"U+{code:X4} as {form} is not read fast.");
            }
        }
    }

    [Fact]
    public void All_characters_in_one_answer_are_read_as_by_the_parser()
    {
        var text = new StringBuilder();
        for (var code = 0x20; code < 0x110000; code += code < 0x10000 ? 1 : 7)
        {
            if (code is not ('<' or '&' or 0xFFFE or 0xFFFF or (>= 0xD800 and < 0xE000)))
                text.Append(char.ConvertFromUtf32(code));
        }

        for (var padding = 0; padding < 4; padding++)
        {
            for (var choices = 1; choices < 30; choices++)
                Assert.True(BothReaders.Agree(Envelope($"<t:x>{new string('x', padding)}{text}</t:x>"), choices));
        }
    }

    private static byte[] Envelope(string inside) => Encoding.UTF8.GetBytes(
        $"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"t\"><s:Body>{inside}</s:Body></s:Envelope>");

    private void Run(Func<Random, byte[]> next, bool model, int least)
    {
        var (seed, inputs, taken) = (Seed, Inputs, 0);
        for (var at = 0; at < inputs; at++)
        {
            var random = new Random(unchecked(seed + (at * 7919)));
            var body = next(random);
            try
            {
                if (!BothReaders.Agree(body, random.Next(), WindowSizes[random.Next(WindowSizes.Length)], random.Next(4) * random.Next(100)))
                    continue;
                taken++;
                if (model)
                    BothReaders.AgreeOnModel(body);
            }
            catch (Exception e)
            {
                Assert.Fail($"Input {at} of seed {seed}: {e}\n{Convert.ToBase64String(body)}");
            }
        }

        output.WriteLine($"{taken} of {inputs} inputs were read fast, seed {seed}.");
        Assert.InRange(taken, inputs / least, inputs);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
