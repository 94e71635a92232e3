using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace EwsSync.Core.Tests;

/// <summary>What tests ask of the platform, and .NET Framework does not have.</summary>
internal static class Platform
{
    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    extension(Path)
    {
        public static string GetRelativePath(string folder, string path) => path.Substring(folder.Length).TrimStart(Path.DirectorySeparatorChar);
    }

    extension(Environment)
    {
        public static int ProcessId => Process.GetCurrentProcess().Id;
    }

    extension(Process)
    {
        public static Process Start(string program, IEnumerable<string> arguments) => Process.Start(program, string.Join(" ", arguments));
    }

    public static void Kill(this Process process, bool entireProcessTree) => process.Kill();

    public static void Write(this Stream stream, byte[] bytes) => stream.Write(bytes, 0, bytes.Length);

    public static long NextInt64(this Random random, long from, long to) => from + (long)(random.NextDouble() * (to - from));
}
