using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Errors;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>Counts what became of the inputs, for the report.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private long _mostAllocated;
    private double _mostAByte;

    public int Spoken { get; set; }

    public void Count(string reader, bool accepted, EwsException? error, long allocated, int length)
    {
        var outcome = $"{reader,-20} {(accepted ? "accepted" : error is null ? "BROKEN" : $"{error.GetType().Name} {error.ErrorId}")}";
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _mostAllocated = Math.Max(_mostAllocated, allocated);
        if (length > 2000)
            _mostAByte = Math.Max(_mostAByte, (double)allocated / length);
    }

    public int Accepted => _outcomes.Where(o => o.Key.EndsWith(" accepted", StringComparison.Ordinal)).Sum(o => o.Value);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join('\n', _outcomes.Select(o => $"{o.Value,8} {o.Key}"))}\nthe head scanner spoke {Spoken} times\nat most {_mostAllocated} bytes allocated by one reading, {_mostAByte:F1} for a byte of an answer above 2 kB");
}
