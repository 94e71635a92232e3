using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Worker.Configuration;

/// <summary>What is wrong with a configuration, all of it at once.</summary>
internal static class SettingsError
{
    public static EwsInputException Of(string file, IReadOnlyList<string> problems) => new(
        ErrorIds.InvalidInput,
        $"The configuration '{file}' cannot be used: {string.Join(" ", problems)}",
        "Mend it; ewssync-worker check looks at all of it without starting anything.")
    { Input = "--config", Value = file };
}
