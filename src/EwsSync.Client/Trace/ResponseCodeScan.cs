using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Transport;

namespace EwsSync.Client.Trace;

/// <summary>
/// Counts the response codes in a body without parsing it. Only what has the form of a code is taken, so that no mail can get into a trace
/// this way.
/// </summary>
internal static class ResponseCodeScan
{
    private const int LongestCode = 80;
    private const int MostCodes = 20;
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("ResponseCode>");

    /// <summary>For example <c>NoError×98,ErrorItemNotFound×2</c>; empty where there are none.</summary>
    public static string Of(ResponseBody body)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var matched = 0;
        var inCode = false;
        var code = new StringBuilder();
        foreach (var segment in body.Segments())
        {
            foreach (var b in segment.Span)
            {
                if (inCode)
                {
                    if (b is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') && code.Length < LongestCode)
                    {
                        code.Append((char)b);
                        continue;
                    }

                    inCode = false;
                    if (b == '<' && code.Length > 0)
                        Count(counts, code.ToString());
                }

                // No proper prefix of the mark is also a suffix of it that could start it again, but its first letter.
                matched = b == Mark[matched] ? matched + 1 : b == Mark[0] ? 1 : 0;
                if (matched == Mark.Length)
                {
                    matched = 0;
                    inCode = true;
                    code.Clear();
                }
            }
        }

        return string.Join(",", counts.Select(c => c.Value == 1 ? c.Key : $"{c.Key}×{c.Value.ToString(CultureInfo.InvariantCulture)}"));
    }

    private static void Count(Dictionary<string, int> counts, string code)
    {
        if (counts.TryGetValue(code, out var count))
            counts[code] = count + 1;
        else if (counts.Count < MostCodes)
            counts.Add(code, 1);
    }
}
