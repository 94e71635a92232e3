using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests;

/// <summary>A server and a caller for each test.</summary>
public abstract class RunningEmulator : IAsyncLifetime
{
    protected ExchangeEmulator Server { get; private set; } = null!;

    private protected EwsWire Wire { get; private set; } = null!;

    protected EmulatorMailbox Kim => Server.Mailbox("kim");

    protected virtual EmulatorOptions Options => new() { Seeded = false };

    public async Task InitializeAsync()
    {
        Server = await ExchangeEmulator.StartAsync(Options);
        Wire = new EwsWire(Server);
    }

    public async Task DisposeAsync()
    {
        Wire.Dispose();
        await Server.DisposeAsync();
        await EndAsync();
    }

    /// <summary>What else a test has to end.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;
}
