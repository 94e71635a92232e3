using EwsSync.State;

namespace EwsSync.Core.Tests.State;

public sealed class MemoryStoreTests : StoreContractTests
{
    protected override ISyncStateStore Store { get; } = new MemorySyncStateStore();
}
