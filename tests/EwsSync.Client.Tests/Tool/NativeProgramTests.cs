using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EwsSync.Emulator;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>The program that is compiled ahead does and says what the ordinary build does and says, byte for byte but for times.</summary>
public sealed partial class NativeProgramTests(NativeProgram native) : IClassFixture<NativeProgram>
{
    [SkippableFact]
    public async Task All_commands_say_the_same_as_the_ordinary_build()
    {
        Skip.If(native.Missing is not null, native.Missing);
        Assert.True(native.Problem is null, native.Problem);
        await using var emulator = await ExchangeEmulator.StartAsync(new EmulatorOptions());
        using var ordinary = new Side(Path.Combine(AppContext.BaseDirectory, "ewssync.dll"), emulator);
        using var ahead = new Side(native.Path, emulator);

        await SameAsync(ordinary, ahead);
        Change(emulator.Mailbox("kim"));
        await SameAsync(ordinary, ahead);
    }

    [SkippableFact]
    public async Task The_emulator_and_the_demo_are_said_to_be_elsewhere()
    {
        Skip.If(native.Missing is not null, native.Missing);

        var ended = await EwsSyncProcess.RunAsync(native.Path, null, [], ["demo", "--json"]);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("dotnet tool install", ended.Errors, StringComparison.Ordinal);
    }

    private static async Task SameAsync(Side ordinary, Side ahead)
    {
        string[][] commands =
        [
            ["folders", "connect", "--initial-sync", "full", "--shape", "AllProperties"],
            ["items", "connect", "--all-folders", "--initial-sync", "full", "--shape", "AllProperties", "--property", "Body", "--property", "0x0E1D:String"],
            ["items", "connect", "--folder", "no such folder"],
            ["items", "connect", "--folder", "inbox", "--page-size", "many"],
            ["state", "list", "--json", "state"],
            ["state", "list", "state"],
            ["mirror", "connect", "database", "--initial-sync", "full"],
            ["changes", "database", "--last", "5"],
            ["database", "check", "database"],
            ["database", "size", "database"],
            ["save", "connect", "--folder", "inbox", "--consumer", "archive of the test", "--initial-sync", "full", "--path", "archive", "--format", "eml"],
            ["save", "--path", "archive", "--verify"],
            ["mirror", "--help"],
            ["items", "--help"],
            ["--version"],
        ];
        foreach (var command in commands)
        {
            var (wanted, found) = (await ordinary.RunAsync(command), await ahead.RunAsync(command));
            var differing = wanted.Except(found).Select(line => $"ordinary: {line}").Concat(found.Except(wanted).Select(line => $"native:   {line}"));
            Assert.True(wanted.SequenceEqual(found), $"ewssync {string.Join(' ', command)}\n{string.Join('\n', differing.Take(6))}");
        }
    }

    private static void Change(EmulatorMailbox kim)
    {
        kim.AddMessage("Inbox", "One more: \u00e9 \u8a9e \ud83d\ude00");
        kim.RenameFolder("Inbox/Projects", "Plans");
    }

    /// <summary>One of the two programs, with a folder of its own.</summary>
    private sealed partial class Side(string program, ExchangeEmulator emulator) : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ewssync-native-");

        /// <summary>What it says, line by line, sorted: folders go on side by side.</summary>
        public async Task<string[]> RunAsync(string[] command)
        {
            var arguments = command.SelectMany(a => a switch
            {
                "connect" => EwsSyncProcess.Connect(emulator, Path.Combine(_folder.FullName, "state")),
                "state" when command[0] != a || a != command[^1] && command[0] != "state" => ["--state", Path.Combine(_folder.FullName, "state")],
                "database" when command[0] != a => ["--database", Path.Combine(_folder.FullName, "mail.db")],
                "archive" => [Path.Combine(_folder.FullName, "archive")],
                _ => new[] { a },
            });
            var ended = await EwsSyncProcess.RunAsync(program, emulator.Accounts[0].Password, [], arguments);
            var said = $"{ended.Output}\n{ended}".Replace(_folder.FullName, "FOLDER", StringComparison.Ordinal);
            return [.. Varying().Replace(said, "…").Split('\n').Order(StringComparer.Ordinal)];
        }

        public void Dispose() => _folder.Delete(recursive: true);

        // Times, durations, sizes of a database's file, and ids of runs and requests, seals over times are another with each run.
        [GeneratedRegex("""\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z?|\d\d:\d\d:\d\d(\.\d+)?|\d+([.,]\d+)? ?(s|ms|MB|KB)\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|seal [0-9a-f]+|"runId":"[^"]*"|"bytes":\d+|"stateLength":\d+|\b[0-9a-f]{64}\.xml""")]
        private static partial Regex Varying();
    }
}
