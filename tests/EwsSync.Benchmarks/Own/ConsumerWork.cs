using System;
using System.Diagnostics;
using System.Security.Cryptography;

namespace EwsSync.Benchmarks.Own;

/// <summary>Stands for what a program does with a page before it takes it over: it keeps a processor busy that long.</summary>
internal static class ConsumerWork
{
    private static readonly byte[] Bytes = new byte[16 * 1024];

    public static void Do(int milliseconds)
    {
        var started = Stopwatch.GetTimestamp();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < milliseconds)
        {
            SHA256.HashData(Bytes, hash);
            Bytes[0] = hash[0];
        }
    }
}
