using System.CommandLine;
using System.Globalization;

namespace EwsSync.Tool.Options;

/// <summary>An option that takes a whole number between two bounds.</summary>
internal static class Bounded
{
    public static Option<int?> Number(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name)
        {
            Description = $"{description} ({least} to {most})",
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                    return number;
                result.AddError($"{name}: '{text}' is not a whole number from {least} to {most}.");
                return null;
            },
        };
        return option;
    }
}
