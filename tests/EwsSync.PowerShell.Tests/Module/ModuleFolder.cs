using Xunit;

namespace EwsSync.PowerShell.Tests.Module;

/// <summary>Tests of the module folder: it is made once for all of them, and they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ModuleFolder : ICollectionFixture<BuiltModule>
{
    /// <summary>The collection.</summary>
    public const string Name = "module folder";
}
