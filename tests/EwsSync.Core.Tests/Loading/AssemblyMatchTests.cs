using System.Reflection;
using EwsSync.Loading;
using Xunit;

namespace EwsSync.Core.Tests.Loading;

public sealed class AssemblyMatchTests
{
    private const string Asked = "Contoso.Http, Version=2.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60";

    [Theory]
    [InlineData("Contoso.Http, Version=2.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60")]
    [InlineData("contoso.http, Version=2.0.0.1, Culture=neutral, PublicKeyToken=adb9793829ddae60")]
    [InlineData("Contoso.Http, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60")]
    public void The_same_or_a_newer_version_satisfies(string candidate) => Assert.True(Satisfies(Asked, candidate));

    [Theory]
    [InlineData("Contoso.Http, Version=1.9.9.9, Culture=neutral, PublicKeyToken=adb9793829ddae60")]
    [InlineData("Contoso.Https, Version=2.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60")]
    [InlineData("Contoso.Http, Version=2.0.0.0, Culture=de, PublicKeyToken=adb9793829ddae60")]
    [InlineData("Contoso.Http, Version=2.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089")]
    [InlineData("Contoso.Http, Version=2.0.0.0, Culture=neutral, PublicKeyToken=null")]
    public void An_older_another_a_localized_or_somebody_elses_does_not(string candidate) => Assert.False(Satisfies(Asked, candidate));

    [Fact]
    public void A_request_without_version_and_token_is_satisfied_by_the_name() =>
        Assert.True(Satisfies("Contoso.Http", "Contoso.Http, Version=0.1.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60"));

    private static bool Satisfies(string requested, string candidate) =>
        AssemblyMatch.Satisfies(new AssemblyName(requested), new AssemblyName(candidate));
}
