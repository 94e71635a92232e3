using System;
using System.IO;

namespace EwsSync.Core.Tests.Wire;

/// <summary>A stream whose reads come up short, as those of a network do.</summary>
internal sealed class PortionStream(byte[] bytes, int portion) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, portion));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, portion)]);
}
