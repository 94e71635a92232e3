using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Emulator.Faults;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>What <c>ewssync emulator</c> tells people who test their own scripts with it, and what it does of it.</summary>
public sealed class EmulatorFaultTests
{
    [Fact]
    public async Task The_list_of_faults_has_every_fault_with_what_it_does_and_every_member_of_a_rule()
    {
        var ended = await EwsSyncProcess.RunAsync(null, "emulator", "--list-faults");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        var lines = ended.Lines;
        foreach (var fault in FaultCatalogue.All)
        {
            var line = Assert.Single(lines, l => l.StartsWith($"  {fault.Kind} ", StringComparison.Ordinal));
            Assert.Contains(fault.Description, line, StringComparison.Ordinal);
        }

        var first = string.Join('\n', lines.TakeWhile(l => l.Length > 0));
        foreach (var member in typeof(FaultRule).GetProperties().Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)))
            Assert.Matches($@"(?m)^  (\w+, )*{member}(, \w+)*  ", first);
    }

    [Theory]
    [InlineData("{\"rules\":[{\"kind\":\"Nonsense\"}]}", "$.rules[0].kind")]
    [InlineData("{\"rules\":[{\"kind\":\"NotFound\",\"oparation\":\"GetItem\"}]}", "$.rules[0].oparation")]
    public async Task A_plan_on_the_command_line_that_is_none_is_refused_by_its_place(string plan, string place)
    {
        var ended = await EwsSyncProcess.RunAsync(null, "emulator", "--faults", plan);

        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains(place, ended.Errors, StringComparison.Ordinal);
        Assert.Contains("--list-faults", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("EwsSync.Emulator", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_on_the_command_line_strikes()
    {
        using var emulator = EwsSyncProcess.Start(null, "emulator", "--json", "--faults", "{\"rules\": [{\"kind\": \"NotFound\", \"times\": 0}]}");
        using var line = JsonDocument.Parse((await emulator.Output.ReadLineAsync())!);
        var account = line.RootElement.GetProperty("accounts")[0];

        var ended = await EwsSyncProcess.RunAsync(
            account.GetProperty("password").GetString(),
            ["folders", .. EwsSyncProcess.Connect(line.RootElement.GetProperty("url").GetString()!, account.GetProperty("address").GetString()!, "unused"), "--peek"]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("404", ended.Errors, StringComparison.Ordinal);
    }
}
