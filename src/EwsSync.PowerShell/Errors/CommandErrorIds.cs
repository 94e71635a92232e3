namespace EwsSync.PowerShell.Errors;

/// <summary>The stable names of what goes wrong in the cmdlets themselves, beside those of <see cref="EwsSync.Errors.ErrorIds"/>.</summary>
internal static class CommandErrorIds
{
    /// <summary>There is no connection in this session.</summary>
    public const string NotConnected = nameof(NotConnected);

    /// <summary>No connection has that name, or it was closed.</summary>
    public const string ConnectionUnknown = nameof(ConnectionUnknown);

    /// <summary><c>-FailOnPartial</c>: something was left out.</summary>
    public const string SyncIncomplete = nameof(SyncIncomplete);

    /// <summary><c>-FailOnDifference</c>: something differs from the server, or from the other one, or was not compared.</summary>
    public const string MirrorDiffers = nameof(MirrorDiffers);

    /// <summary>No stored state has the name that was given.</summary>
    public const string StateNotFound = nameof(StateNotFound);

    /// <summary>Complete-EwsSync has no run under way that it could commit.</summary>
    public const string NothingToComplete = nameof(NothingToComplete);

    /// <summary>The script block of <c>-AccessTokenProvider</c> threw or returned nothing usable.</summary>
    public const string TokenProviderFailed = nameof(TokenProviderFailed);
}
