using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EwsSync.Core.Tests.Reliability.Soak;

/// <summary>What the process holds: bytes that are reachable, open descriptors (sockets among them), threads, and files in the state folder.</summary>
internal sealed record Reading(long Memory, int Handles, int Threads, int StateFiles, long StateBytes)
{
    private const string Descriptors = "/proc/self/fd";
    private const string Tasks = "/proc/self/task";

    public static Reading Now(DirectoryInfo states)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var files = states.GetFiles("*", SearchOption.AllDirectories);
        return new Reading(GC.GetTotalMemory(forceFullCollection: true), Count(Descriptors), Count(Tasks), files.Length, Array.ConvertAll(files, f => f.Length).Sum());
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Memory / 1024,8} KB reachable, {Handles,4} handles, {Threads,3} threads, {StateFiles,3} state files of {StateBytes} bytes");

    /// <summary>Other systems than Linux do not list them so.</summary>
    private static int Count(string folder) => Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Length : 0;
}
