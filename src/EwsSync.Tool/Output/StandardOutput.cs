using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EwsSync.Tool.Output;

/// <summary>
/// Standard output that reports the truth. <see cref="Console.OpenStandardOutput()"/> swallows a broken pipe: pages would be accepted that
/// nobody has read.
/// </summary>
internal static class StandardOutput
{
    private const int WindowsStandardOutput = -11;

    public static Stream Open()
    {
        if (!OperatingSystem.IsWindows())
            return new PosixOutput(fileDescriptor: 1);

        var stream = new FileStream(new SafeFileHandle(GetStdHandle(WindowsStandardOutput), ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // A file shared with other writers must be appended to where it stands, which only the console stream does.
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetStdHandle(int handle);
}
