using System.IO;
using System.Reflection;
using EwsSync.Loading;
using Xunit;

namespace EwsSync.Core.Tests.Loading;

public sealed class PlatformAssembliesTests
{
    private static readonly string List = string.Join(
        Path.PathSeparator, Path.Combine("runtime", "Contoso.Diagnostics.dll"), Path.Combine("runtime", "Contoso.Broken.dll"), string.Empty);

    private readonly PlatformAssemblies _platform = new(List, path => Path.GetFileName(path) == "Contoso.Broken.dll"
        ? throw new System.BadImageFormatException()
        : new AssemblyName(Path.GetFileNameWithoutExtension(path) + ", Version=10.0.0.0"));

    [Theory]
    [InlineData("Contoso.Diagnostics, Version=10.0.0.0", true)]
    [InlineData("Contoso.Diagnostics, Version=8.0.0.0", true)]
    [InlineData("Contoso.Diagnostics, Version=11.0.0.0", false)]
    [InlineData("Contoso.Logging, Version=1.0.0.0", false)]
    [InlineData("Contoso.Broken, Version=1.0.0.0", false)]
    public void The_platform_goes_first_where_it_is_new_enough(string requested, bool offered) =>
        Assert.Equal(offered, _platform.Offers(new AssemblyName(requested)));

    [Fact]
    public void A_runtime_without_a_list_offers_nothing() =>
        Assert.False(new PlatformAssemblies(null, AssemblyName.GetAssemblyName).Offers(new AssemblyName("System.Text.Json")));

    [Fact]
    public void This_process_offers_what_the_http_packages_exchange_types_with() =>
        Assert.True(PlatformAssemblies.OfThisProcess().Offers(typeof(System.Diagnostics.ActivitySource).Assembly.GetName()));
}
