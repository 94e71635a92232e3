namespace EwsSync.Client.SignIn;

/// <summary>As whom mailboxes are opened that are opened by address alone.</summary>
public enum ImpersonationMode
{
    /// <summary>As the signed-in account: its own mailbox, or others by delegate rights.</summary>
    None,

    /// <summary>As the mailbox's owner, named by primary SMTP address.</summary>
    PrimarySmtpAddress,

    /// <summary>As the mailbox's owner, named by any of the mailbox's SMTP addresses.</summary>
    SmtpAddress,

    /// <summary>As the mailbox's owner, where the user principal name is the same as the address; saves the server a look-up.</summary>
    PrincipalName,
}
