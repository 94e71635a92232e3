using System;
using System.IO;

namespace EwsSync.Core.Tests.Reliability.Hostile;

/// <summary>A body that loses patience with a reader that asks again and again behind its end: a hang becomes a failure.</summary>
internal sealed class ImpatientStream(byte[] body)
{
    private const int ReadsBehindTheEnd = 100;

    private int _behindTheEnd;

    public Stream Open() => new Opened(this, body);

    private sealed class Opened(ImpatientStream owner, byte[] body) : MemoryStream(body, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            if (read == 0 && count > 0 && ++owner._behindTheEnd > ReadsBehindTheEnd)
                throw new InvalidOperationException("The reader does not notice that the body is over.");
            return read;
        }
    }
}
