using System;
using System.Net.Sockets;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Client.Resilience;

/// <summary>Decides, for one call, whether an error is repeated and after which wait. It counts; it does not wait.</summary>
internal sealed class RetryPlan(RetryOptions options, Func<double> random, Func<bool> lowerVersion, TimeLimit? timeLimit = null)
{
    // A server that names a short wait again and again does not know better: then the own schedule counts too.
    private const int TrustedHints = 3;

    private int _few;
    private int _soon;
    private int _once;

    /// <summary>Attempts that have failed.</summary>
    public int Failures { get; private set; }

    /// <summary>The waits so far, added up, the coming one included.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>The coming wait.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>Whether the coming wait is what the server asked for.</summary>
    public bool IsServersWait { get; private set; }

    /// <summary>Takes note of a failure; false = it is final.</summary>
    public bool Repeats(EwsException error)
    {
        Failures++;
        if (!options.RepeatsRefused && IsRefused(error))
            return false;
        Wait = TimeSpan.Zero;
        IsServersWait = false;
        switch (error.Action)
        {
            case ErrorAction.LowerVersion:
                return lowerVersion();
            case ErrorAction.Retry:
            case ErrorAction.RetryFewTimes when ++_few <= options.FewTimes:
            case ErrorAction.RetryOnce when ++_once <= 1:
                return Fits(error, Grown(options.FirstWait, Failures - 1));
            case ErrorAction.RetrySoon when ++_soon <= options.BrokenConnections:
                return Fits(error, _soon == 1 ? TimeSpan.Zero : Grown(TimeSpan.FromSeconds(1), _soon - 2));
            default:
                return false;
        }
    }

    private static bool IsRefused(EwsException error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                return true;
        }

        return false;
    }

    private bool Fits(EwsException error, TimeSpan own)
    {
        if (error.LeastWait > own)
            own = error.LeastWait.Value;
        var hint = error.RetryAfter;
        IsServersWait = hint is not null && (Failures <= TrustedHints || hint >= own);
        Wait = IsServersWait ? hint!.Value : own;

        // The own schedule is cut to what is left, so that the budget is used; a server's wait is not, since it would come to nothing.
        var rest = options.WaitBudget - Waited;
        if (Wait > rest && !IsServersWait && rest > (hint ?? TimeSpan.Zero))
            Wait = rest;
        if (Wait > rest)
            return false;
        if (timeLimit is not null && Wait >= timeLimit.Left)
        {
            error.NoTimeLeft(Wait);
            return false;
        }

        Waited += Wait;
        return true;
    }

    // Jitter of a fifth either way: clients that were refused together must not come back together.
    private TimeSpan Grown(TimeSpan first, int doublings)
    {
        var ticks = first.Ticks * Math.Pow(2, Math.Min(doublings, 30)) * (0.8 + (0.4 * random()));
        return ticks >= options.LongestWait.Ticks ? options.LongestWait : new TimeSpan((long)ticks);
    }
}
