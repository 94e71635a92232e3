namespace EwsSync.Tool.Exit;

/// <summary>What the process says to a shell or a scheduler.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was read, written and accepted.</summary>
    public const int Complete = 0;

    /// <summary>The command line or a value on it cannot be used; nothing was sent.</summary>
    public const int WrongUsage = 1;

    /// <summary>The run failed.</summary>
    public const int Failed = 2;

    /// <summary>The run ended, but something was left out.</summary>
    public const int Incomplete = 3;

    /// <summary>Stopped by Ctrl+C or a signal.</summary>
    public const int Interrupted = 130;
}
