using System;
using System.IO;

namespace EwsSync.Core.Tests.Wire;

/// <summary>Bytes that arrive in portions of a given size, as a network delivers them.</summary>
internal sealed class PortionStream(byte[] bytes, int portion) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, portion));
}
