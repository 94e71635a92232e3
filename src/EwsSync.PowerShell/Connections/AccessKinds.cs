namespace EwsSync.PowerShell.Connections;

/// <summary>The values of <c>-Access</c>.</summary>
internal static class AccessKinds
{
    /// <summary>As the signed-in account, with the rights that it was given in the mailbox (its own included).</summary>
    public const string Delegate = nameof(Delegate);

    /// <summary>As the owner of the mailbox, by the ApplicationImpersonation role.</summary>
    public const string Impersonate = nameof(Impersonate);
}
