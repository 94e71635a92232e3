namespace EwsSync.Client.Discovery;

/// <summary>When Microsoft's own look-up service is asked for a mailbox's server. It needs no credential, and gets to know the address.</summary>
public enum CloudLookup
{
    /// <summary>Only where the domain itself leads to Exchange Online.</summary>
    WhenReferred,

    /// <summary>Before all else: the quickest way for mailboxes in Exchange Online and in hybrid organizations.</summary>
    First,

    /// <summary>Not at all.</summary>
    Never,
}
