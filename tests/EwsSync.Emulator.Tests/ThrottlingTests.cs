using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EwsSync.Emulator.Organization;

namespace EwsSync.Emulator.Tests;

/// <summary>A throttling policy: calls at once, and a budget that fills up again.</summary>
public sealed class ThrottlingTests : RunningEmulator
{
    private const string Look = "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>";
    private readonly StoppedClock _clock = new();

    // A second of server time an hour is a call (of a tenth of it) every six minutes.
    protected override EmulatorOptions Options => new()
    {
        Seeded = false,
        Clock = _clock,
        Throttling = new ThrottlingPolicy
        {
            MaxConcurrency = 2,
            MaxBurst = TimeSpan.FromMilliseconds(300),
            RechargeRate = TimeSpan.FromSeconds(1),
            CutoffBalance = TimeSpan.FromMilliseconds(200),
            CallCost = TimeSpan.FromMilliseconds(100),
        },
    };

    [Fact]
    public async Task A_budget_lasts_for_a_burst_and_then_asks_to_wait_until_it_is_in_credit()
    {
        for (var call = 0; call < 5; call++)
            Assert.Contains("NoError", await AsAsync(0), StringComparison.Ordinal);
        var refused = await AsAsync(0);

        Assert.Contains("ErrorServerBusy", refused, StringComparison.Ordinal);
        Assert.Equal("300000", Regex.Match(refused, "Name=\"BackOffMilliseconds\">(\\d+)<").Groups[1].Value);
        Assert.Contains("NoError", await AsAsync(1), StringComparison.Ordinal);
        _clock.Pass(TimeSpan.FromMinutes(6));
        Assert.Contains("ErrorServerBusy", await AsAsync(0), StringComparison.Ordinal);
        _clock.Pass(TimeSpan.FromMinutes(6));
        Assert.Contains("NoError", await AsAsync(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_impersonation_the_mailbox_is_charged_and_not_the_account()
    {
        var service = Server.Accounts.Single(account => account.CanImpersonate);
        for (var call = 0; call < 5; call++)
            Assert.Contains("NoError", await Wire.AsAsync(service, Look, "kim@contoso.example"), StringComparison.Ordinal);

        Assert.Contains("ErrorServerBusy", await Wire.AsAsync(service, Look, "kim@contoso.example"), StringComparison.Ordinal);
        Assert.Contains("ErrorServerBusy", await AsAsync(0), StringComparison.Ordinal);
        Assert.Contains("NoError", await Wire.AsAsync(service, Look, "alex@contoso.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_call_more_than_may_be_under_way_is_refused()
    {
        var budgets = new Budgets(new ThrottlingPolicy { MaxConcurrency = 2 }, _clock);
        var (first, second) = (budgets.Begin("kim").Call, budgets.Begin("KIM").Call);

        Assert.Equal("ErrorExceededConnectionCount", budgets.Begin("kim").Code);
        Assert.NotNull(budgets.Begin("alex").Call);
        second!.Dispose();
        Assert.NotNull(budgets.Begin("kim").Call);
        Assert.NotNull(first);
    }

    [Fact]
    public void One_budget_for_all_is_that_of_a_server_at_its_limit()
    {
        var budgets = new Budgets(new ThrottlingPolicy { MaxConcurrency = 1, Shared = true }, _clock);

        Assert.NotNull(budgets.Begin("kim").Call);
        Assert.Equal("ErrorExceededConnectionCount", budgets.Begin("alex").Code);
    }

    private Task<string> AsAsync(int account) => Wire.AsAsync(Server.Accounts[account], Look);

    private sealed class StoppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
