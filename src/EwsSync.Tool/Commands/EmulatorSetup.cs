using System;
using System.IO;
using System.Text.Json;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Errors;

namespace EwsSync.Tool.Commands;

/// <summary>The command line's wishes as the emulator wants them.</summary>
internal static class EmulatorSetup
{
    // More are not written with care, but computed when they are asked for.
    private const int MostSeeded = 5000;

    public static EmulatorOptions Of(int? items, int port, int? seed, string? faults)
    {
        var defaults = new EmulatorOptions();
        var wanted = items ?? defaults.ItemCount;
        var seeded = wanted <= MostSeeded ? wanted : defaults.ItemCount;
        return new EmulatorOptions
        {
            Port = port,
            ItemCount = seeded,
            Seeded = seeded > 0,
            GeneratedItemCount = wanted - seeded,
            Seed = seed ?? defaults.Seed,
            Faults = faults is null ? null : ReadPlan(faults),
        };
    }

    private static FaultPlan ReadPlan(string path)
    {
        try
        {
            return FaultPlan.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or JsonException)
        {
            throw new EwsInputException(
                ErrorIds.InvalidInput, $"The fault plan '{path}' cannot be used: {e.Message}", "Give a JSON file with a list of rules; see the README.", e)
            {
                Input = "--faults",
                Value = path,
            };
        }
    }
}
