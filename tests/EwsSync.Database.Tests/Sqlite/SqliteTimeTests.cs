using System;
using System.Globalization;
using System.Text;
using EwsSync.Database.Sqlite;
using Xunit;

namespace EwsSync.Database.Tests.Sqlite;

public sealed class SqliteTimeTests
{
    [Fact]
    public void A_time_is_written_as_the_provider_writes_it()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            // Whole seconds and short fractions among them.
            var unit = (long)Math.Pow(10, random.Next(0, 8));
            var time = new DateTime(random.NextInt64(0, DateTime.MaxValue.Ticks) / unit * unit, DateTimeKind.Utc);
            var target = new byte[27];
            var length = SqliteTime.Write(time, target);
            Assert.Equal(time.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(target, 0, length));
        }
    }
}
