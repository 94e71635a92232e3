using System;
using System.Globalization;
using System.IO;

namespace EwsSync.Benchmarks.Measuring;

/// <summary>Linux's <c>/proc/…/status</c>.</summary>
internal static class ProcessStatus
{
    /// <summary>Peak resident memory in bytes; 0 where the process is gone.</summary>
    public static long Peak(string path)
    {
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    return long.Parse(line.AsSpan(6, line.Length - 9).Trim(), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }

        return 0;
    }
}
