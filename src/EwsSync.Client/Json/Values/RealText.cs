using System.Globalization;

namespace EwsSync.Client.Json.Values;

/// <summary>
/// The shortest of 15, 16 and 17 digits that reads back as the same number, equal on every runtime. The writer itself differs: .NET Framework
/// writes 17 digits always (0.1 as 0.10000000000000001), and its "R" fails to read back for some numbers (a note of the documentation of
/// <see href="https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings#round-trip-format-specifier-r">"R"</see>).
/// </summary>
internal static class RealText
{
    private static readonly string[] Formats = ["G15", "G16"];

    public static string Of(double value)
    {
        foreach (var format in Formats)
        {
            var text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture).Equals(value))
                return text;
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
