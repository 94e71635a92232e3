using System;
using System.IO;
using System.Runtime.InteropServices;
using EwsSync.Tool.Exit;

namespace EwsSync.Tool.Output;

/// <summary>
/// write(2) and fsync(2) on a file descriptor. FileStream writes at offsets of its own (pwrite), so that in <c>(a; b) &gt; file</c>
/// the second program would overwrite what the first one wrote.
/// </summary>
internal sealed class PosixOutput(int fileDescriptor) : Stream
{
    private const int Interrupted = 4;
    private const int Unavailable = 11;
    private const int UnavailableOnMac = 35;
    private const int BrokenPipe = 32;
    private const int IoError = 5;
    private const int NoSpace = 28;
    private const short RoomToWrite = 4;
    private const int Forever = -1;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = write(fileDescriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case Unavailable or UnavailableOnMac:
                    // Someone who shares the pipe made it non-blocking; its reader is slow.
                    WaitForRoom();
                    break;
                case BrokenPipe:
                    throw new OutputClosedException();
                case var error:
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    // However it ends, writing again finds out what is the matter.
    private void WaitForRoom()
    {
        var request = new PollRequest { FileDescriptor = fileDescriptor, Events = RoomToWrite };
        _ = poll(ref request, 1, Forever);
    }

    /// <summary>Makes a file durable, because the state that follows it is; pipes and terminals have nothing to flush.</summary>
    public override void Flush()
    {
        if (fsync(fileDescriptor) != 0 && Marshal.GetLastPInvokeError() is var error && error is (IoError or NoSpace))
            throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

#pragma warning disable IDE1006 // Named as in libc.
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint write(int fileDescriptor, in byte buffer, nint count);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int fileDescriptor);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int poll(ref PollRequest requests, nuint count, int milliseconds);
#pragma warning restore IDE1006

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int FileDescriptor;
        public short Events;
        public short Returned;
    }
}
