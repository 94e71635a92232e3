using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;

namespace EwsSync.Client.Tests.Tool;

/// <summary>An emulated Exchange and a state folder, for one test.</summary>
internal sealed class ToolBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ewssync-tool-tests-");

    private ToolBench(ExchangeEmulator emulator) => Emulator = emulator;

    public ExchangeEmulator Emulator { get; }

    public EmulatorMailbox Kim => Emulator.Mailbox("kim");

    public string Password => Emulator.Accounts[0].Password;

    public string StateFolder => Path.Combine(_folder.FullName, "state");

    public string FileNamed(string name) => Path.Combine(_folder.FullName, name);

    public static async Task<ToolBench> StartAsync(EmulatorOptions? options = null, params FaultRule[] faults)
    {
        var emulator = await ExchangeEmulator.StartAsync(options ?? new EmulatorOptions());
        emulator.Faults = new FaultPlan(faults);
        return new ToolBench(emulator);
    }

    public string[] Arguments(string command, params IEnumerable<string> more) => [command, .. EwsSyncProcess.Connect(Emulator, StateFolder), .. more];

    public Task<EwsSyncProcess.Ended> RunAsync(string command, params IEnumerable<string> more) =>
        EwsSyncProcess.RunAsync(Password, Arguments(command, more));

    public EwsSyncProcess Start(string command, params IEnumerable<string> more) => EwsSyncProcess.Start(Password, Arguments(command, more));

    /// <summary>Every item that a run over all folders must deliver.</summary>
    public HashSet<string> AllItemIds() =>
        Kim.Folders.Where(f => f.Kind != "SearchFolder").SelectMany(f => Kim.Items(f.Id)).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<string> StateFiles() => Directory.Exists(StateFolder)
        ? Directory.GetFiles(Path.Combine(StateFolder, "states"), "*.xml", SearchOption.AllDirectories)
        : [];

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
