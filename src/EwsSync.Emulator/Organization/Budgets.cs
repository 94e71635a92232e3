using System;
using System.Collections.Generic;
using System.Threading;

namespace EwsSync.Emulator.Organization;

/// <summary>Keeps the accounts of a <see cref="ThrottlingPolicy"/>: calls that are under way, and server time that is left.</summary>
internal sealed class Budgets(ThrottlingPolicy policy, TimeProvider clock)
{
    // The longest that Exchange asks anybody to wait.
    private static readonly TimeSpan MostBackOff = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins a call.</summary>
    /// <param name="who">Whose budget it is.</param>
    /// <returns>What ends the call, or why it is refused, and for how long.</returns>
    internal (IDisposable? Call, string Code, TimeSpan BackOff) Begin(string who)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var key = policy.Shared ? string.Empty : who;
            if (!_accounts.TryGetValue(key, out var account))
                _accounts[key] = account = new Account { Balance = policy.MaxBurst ?? TimeSpan.Zero, At = now };
            if (policy.MaxConcurrency is { } most && account.Calls >= most)
                return (null, "ErrorExceededConnectionCount", TimeSpan.Zero);
            if (policy.MaxBurst is { } burst)
            {
                var back = (now - account.At) * (policy.RechargeRate / TimeSpan.FromHours(1));
                account.Balance = Min(burst, account.Balance + back);
                account.At = now;
                account.IsLocked = account.Balance < TimeSpan.Zero && (account.IsLocked || account.Balance <= -policy.CutoffBalance);
                if (account.IsLocked)
                    return (null, "ErrorServerBusy", Min(MostBackOff, -account.Balance / (policy.RechargeRate / TimeSpan.FromHours(1))));
                account.Balance -= policy.CallCost;
            }

            account.Calls++;
            return (new Call(this, account), string.Empty, TimeSpan.Zero);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed class Account
    {
        internal TimeSpan Balance { get; set; }

        internal DateTimeOffset At { get; set; }

        internal bool IsLocked { get; set; }

        internal int Calls { get; set; }
    }

    private sealed class Call(Budgets budgets, Account account) : IDisposable
    {
        public void Dispose()
        {
            lock (budgets._gate)
                account.Calls--;
        }
    }
}
