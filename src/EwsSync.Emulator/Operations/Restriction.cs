using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Decides whether an item or a folder fulfils a restriction.</summary>
/// <typeparam name="T">What is searched.</typeparam>
/// <param name="value">Reads a property as text; null when there is none.</param>
internal sealed class Restriction<T>(Func<T, FieldPath, string?> value)
{
    internal bool Holds(XElement? restriction, T candidate) => restriction is null || restriction.Elements().All(expression => Test(expression, candidate));

    private bool Test(XElement expression, T candidate)
    {
        switch (expression.Name.LocalName)
        {
            case "And":
                return expression.Elements().All(part => Test(part, candidate));
            case "Or":
                return expression.Elements().Any(part => Test(part, candidate));
            case "Not":
                return !Test(expression.Elements().First(), candidate);
            case "Exists":
                return Read(expression, candidate) is not null;
            case "Excludes":
                var mask = expression.Element(EwsNamespaces.T + "Bitmask")!.Attribute("Value")!.Value;
                return (Number(Read(expression, candidate)) & Number(mask)) == 0;
            case "Contains":
                return Contains(expression, Read(expression, candidate));
            case "IsEqualTo":
                return Compare(expression, candidate) == 0;
            case "IsNotEqualTo":
                return Compare(expression, candidate) != 0;
            case "IsGreaterThan":
                return Compare(expression, candidate) > 0;
            case "IsGreaterThanOrEqualTo":
                return Compare(expression, candidate) >= 0;
            case "IsLessThan":
                return Compare(expression, candidate) < 0;
            case "IsLessThanOrEqualTo":
                return Compare(expression, candidate) <= 0;
            default:
                throw new EwsErrorException("ErrorUnsupportedPathForQuery");
        }
    }

    private string? Read(XElement expression, T candidate) => value(candidate, FieldPath.Read(expression.Elements().First()));

    private int? Compare(XElement expression, T candidate)
    {
        var other = expression.Element(EwsNamespaces.T + "FieldURIOrConstant")!.Elements().First();
        var right = other.Name.LocalName == "Constant" ? other.Attribute("Value")!.Value : value(candidate, FieldPath.Read(other));
        return Read(expression, candidate) is { } left && right is not null ? CompareTexts(left, right) : null;
    }

    /// <summary>Compares times as times, numbers as numbers, all else as text without regard to case.</summary>
    internal static int CompareTexts(string left, string right)
    {
        if (left.Length >= 10 && left[4] == '-'
            && DateTimeOffset.TryParse(left, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var leftTime)
            && DateTimeOffset.TryParse(right, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var rightTime))
            return leftTime.CompareTo(rightTime);
        if (double.TryParse(left, CultureInfo.InvariantCulture, out var leftNumber) && double.TryParse(right, CultureInfo.InvariantCulture, out var rightNumber))
            return leftNumber.CompareTo(rightNumber);
        return string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Contains(XElement expression, string? text)
    {
        if (text is null)
            return false;
        var wanted = expression.Element(EwsNamespaces.T + "Constant")!.Attribute("Value")!.Value;
        var comparison = expression.Attribute("ContainmentComparison")?.Value is "Exact" or null ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return expression.Attribute("ContainmentMode")?.Value switch
        {
            "FullString" => string.Equals(text, wanted, comparison),
            "Prefixed" => text.StartsWith(wanted, comparison),
            "PrefixOnWords" => text.Split(' ').Any(word => word.StartsWith(wanted, comparison)),
            _ => text.Contains(wanted, comparison),
        };
    }

    private static long Number(string? text)
    {
        if (text is null)
            return 0;
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
