using System;

namespace EwsSync.Transport;

/// <summary>
/// Takes the bulk out of a body while it arrives, so that it is never held whole; what is left is buffered and read as any other answer. Made
/// anew for each attempt. It sees the bodies of HTTP 200 only: what else a server or a proxy sends stays as it is.
/// </summary>
internal interface IBodyFilter
{
    /// <summary>Takes the next bytes, decompressed, and appends to <paramref name="kept"/> what is to be read as the answer.</summary>
    void Take(ReadOnlySpan<byte> arrived, ResponseBody kept);

    /// <summary>Whether nothing more of the body is wanted: it is not read to its end, and its connection is not used again.</summary>
    bool IsDone { get; }
}
