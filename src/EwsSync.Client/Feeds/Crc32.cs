namespace EwsSync.Client.Feeds;

/// <summary>The checksum of gzip (<see href="https://www.rfc-editor.org/rfc/rfc1952#section-8">RFC 1952</see>).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = Make();

    /// <param name="crc">That of the bytes before; 0 where there are none.</param>
    /// <param name="bytes">What follows.</param>
    /// <param name="offset">From where.</param>
    /// <param name="count">So many bytes.</param>
    public static uint Add(uint crc, byte[] bytes, int offset, int count)
    {
        crc = ~crc;
        for (var i = offset; i < offset + count; i++)
            crc = Table[(byte)(crc ^ bytes[i])] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] Make()
    {
        var table = new uint[256];
        for (var n = 0u; n < table.Length; n++)
        {
            var value = n;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
            table[n] = value;
        }

        return table;
    }
}
