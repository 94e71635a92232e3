using System;

namespace EwsSync.Database.Sqlite;

/// <summary>Times as Microsoft.Data.Sqlite writes and reads them: <c>yyyy-MM-dd HH:mm:ss.FFFFFFF</c>, a dot only where there is a fraction.</summary>
internal static class SqliteTime
{
    /// <summary>Writes the time as ASCII; netstandard2.0 formats into characters only.</summary>
    /// <returns>How many bytes: 27 at most.</returns>
    public static int Write(DateTime time, Span<byte> target)
    {
        Digits(target, 0, 4, time.Year);
        target[4] = (byte)'-';
        Digits(target, 5, 2, time.Month);
        target[7] = (byte)'-';
        Digits(target, 8, 2, time.Day);
        target[10] = (byte)' ';
        Digits(target, 11, 2, time.Hour);
        target[13] = (byte)':';
        Digits(target, 14, 2, time.Minute);
        target[16] = (byte)':';
        Digits(target, 17, 2, time.Second);
        var fraction = (int)(time.Ticks % TimeSpan.TicksPerSecond);
        if (fraction == 0)
            return 19;
        target[19] = (byte)'.';
        Digits(target, 20, 7, fraction);
        var length = 27;
        while (target[length - 1] == '0')
            length--;
        return length;
    }

    private static void Digits(Span<byte> target, int at, int count, int number)
    {
        for (var i = at + count - 1; i >= at; i--)
        {
            target[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}
