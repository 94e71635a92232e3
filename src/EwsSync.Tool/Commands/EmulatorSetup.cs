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

    public static EmulatorOptions Of(int? items, int port, int? seed, string? faults, int? mailboxes = null, int? sites = null, bool isSecure = false, int? plainPort = null, int? perMailbox = null, string? policy = null)
    {
        var defaults = new EmulatorOptions();
        var wanted = items ?? defaults.ItemCount;
        var seeded = wanted <= MostSeeded ? wanted : defaults.ItemCount;
        return new EmulatorOptions
        {
            Port = port,
            IsSecure = isSecure,
            PlainPort = plainPort,
            ItemCount = seeded,
            Seeded = seeded > 0,
            GeneratedItemCount = wanted - seeded,
            Seed = seed ?? defaults.Seed,
            MoreMailboxes = mailboxes ?? 0,
            ItemsPerMailbox = perMailbox ?? 0,
            Throttling = policy is null ? null : PolicyText.Read(policy),
            Sites = sites ?? 1,
            Faults = faults is null ? null : ReadPlan(faults),
        };
    }

    private static FaultPlan ReadPlan(string given)
    {
        var isText = given.TrimStart().StartsWith('{');
        try
        {
            return FaultPlan.Parse(isText ? given : File.ReadAllText(given));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or JsonException)
        {
            throw new EwsInputException(
                ErrorIds.InvalidInput, $"The fault plan {(isText ? "on the command line" : $"'{given}'")} cannot be used: {Cause(e)}", "'ewssync emulator --list-faults' shows how rules are written.", e)
            {
                Input = "--faults",
                Value = given,
            };
        }
    }

    // What the serializer says of a name that it does not know is about types of .NET.
    private static string Cause(Exception e) =>
        e is JsonException { Path.Length: > 1 } json
            ? $"{json.Path} in line {json.LineNumber + 1} is not what a plan has there: a fault, a member of a rule, or its value."
            : e.Message;
}
