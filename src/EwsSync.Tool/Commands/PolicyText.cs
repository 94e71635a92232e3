using System;
using System.Globalization;
using System.Linq;
using EwsSync.Emulator;
using EwsSync.Errors;

namespace EwsSync.Tool.Commands;

/// <summary>A throttling policy of the emulator as the command line writes it: <c>EWSMaxConcurrency=5,EwsMaxBurst=10000,EwsRechargeRate=900000,EwsCutoffBalance=3000,CallCost=50</c>.</summary>
internal static class PolicyText
{
    private static readonly (string Name, Func<ThrottlingPolicy, int, ThrottlingPolicy> Set)[] Settings =
    [
        ("EWSMaxConcurrency", static (policy, value) => policy with { MaxConcurrency = value }),
        ("EwsMaxBurst", static (policy, value) => policy with { MaxBurst = TimeSpan.FromMilliseconds(value) }),
        ("EwsRechargeRate", static (policy, value) => policy with { RechargeRate = TimeSpan.FromMilliseconds(value) }),
        ("EwsCutoffBalance", static (policy, value) => policy with { CutoffBalance = TimeSpan.FromMilliseconds(value) }),
        ("CallCost", static (policy, value) => policy with { CallCost = TimeSpan.FromMilliseconds(value) }),
        ("Shared", static (policy, value) => policy with { Shared = value == 1 }),
    ];

    /// <summary>The names that there are.</summary>
    public static string Names => string.Join(", ", Settings.Select(setting => setting.Name));

    /// <exception cref="EwsInputException">It is none.</exception>
    public static ThrottlingPolicy Read(string text)
    {
        var policy = new ThrottlingPolicy();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var (_, set) = Settings.FirstOrDefault(setting => setting.Name.Equals(sides[0], StringComparison.OrdinalIgnoreCase));
            if (set is null || sides.Length != 2 || !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || (value == 0 && sides[0].Equals("EwsRechargeRate", StringComparison.OrdinalIgnoreCase)))
            {
                throw new EwsInputException(ErrorIds.InvalidInput, $"'{part}' is nothing that a throttling policy has.", $"Write NAME=NUMBER with commas between them; names are {Names}, times are in milliseconds.")
                {
                    Input = "--throttling",
                    Value = text,
                };
            }

            policy = set(policy, value);
        }

        return policy;
    }
}
