using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using EwsSync.Core.Tests.Wire;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>
/// Recorded and hand-made answers, damaged at random: whatever arrives, a reader answers or throws one of the documented errors, allocates in
/// proportion, and agrees with the head scanner about the state.
/// </summary>
public sealed class MutationFuzzTests(ITestOutputHelper output)
{
    private const int OrdinarySeed = 20261122;
    private const int MostReported = 10;

    // Not an assertion about speed: only so that an input that hangs is named.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Set EWSSYNC_FUZZ to run more of them, with a seed of the moment unless EWSSYNC_FUZZ_SEED gives one.</summary>
    private static int Inputs => Number("EWSSYNC_FUZZ") ?? 5000;

    private static int Seed => Number("EWSSYNC_FUZZ_SEED") ?? (Number("EWSSYNC_FUZZ") is null ? OrdinarySeed : Environment.TickCount & int.MaxValue);

    [Fact]
    public void Damaged_answers_lead_to_documented_errors_in_bounded_memory_and_never_to_a_wrong_state()
    {
        var corpus = Corpus();
        var mutation = new Mutation(corpus);
        var (seed, inputs) = (Seed, Inputs);
        var tally = new Tally();
        var broken = new List<string>();
        var at = 0;
        var worker = new Thread(() =>
        {
            for (; at < inputs && broken.Count < MostReported; Interlocked.Increment(ref at))
            {
                // Each input has random numbers of its own, so that it can be seen again alone.
                var body = mutation.Next(new Random(unchecked(seed + (at * 7919))));
                broken.AddRange(Reading.Judge(body, tally, allReaders: at % 8 == 0).Select(b => $"input {at} of seed {seed}: {b}\n{Convert.ToBase64String(body)}"));
            }
        })
        { IsBackground = true };
        worker.Start();
        for (var seen = -1; !worker.Join(Patience);)
        {
            var now = Volatile.Read(ref at);
            Assert.True(now != seen, $"Input {now} of seed {seed} hangs.");
            seen = now;
        }

        output.WriteLine($"{at} inputs from {corpus.Count} answers, seed {seed}\n{tally}");
        Assert.True(broken.Count == 0, string.Join("\n\n", broken));
        Assert.Equal(inputs, at);
        Assert.InRange(tally.Accepted, inputs / 20, int.MaxValue);
        Assert.InRange(tally.Spoken, inputs / 50, int.MaxValue);
    }

    /// <summary>The project's fixtures, and the shared answers where they lie beside the clone.</summary>
    private static List<byte[]> Corpus() =>
        [.. Samples.Answers().Select(File.ReadAllBytes)];

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
