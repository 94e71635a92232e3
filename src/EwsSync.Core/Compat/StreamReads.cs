#if !NETSTANDARD2_0
using System;
#endif
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Compat;

/// <summary>Reads into an array without a task per read where the platform can.</summary>
internal static class StreamReads
{
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        return new ValueTask<int>(stream.ReadAsync(buffer, offset, count, cancellationToken));
#else
        return stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
#endif
    }
}
