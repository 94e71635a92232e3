namespace EwsSync.Errors;

/// <summary>The stable names of everything that can go wrong. Scripts match on them; renaming one is a breaking change.</summary>
public static class ErrorIds
{
    // Sign-in and permission
    /// <summary>401: user name, password, token or scheme refused.</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);
    /// <summary>403 or ErrorAccessDenied: known, but not allowed.</summary>
    public const string AccessDenied = nameof(AccessDenied);
    /// <summary>403 of Exchange Online for applications that are not on the organization's allow list, or EWS switched off.</summary>
    public const string AppNotAllowed = nameof(AppNotAllowed);
    /// <summary>The account may not impersonate this mailbox.</summary>
    public const string ImpersonationDenied = nameof(ImpersonationDenied);
    /// <summary>The impersonation header is missing, superfluous, or names no user.</summary>
    public const string ImpersonationInvalid = nameof(ImpersonationInvalid);
    /// <summary>Password expired, account disabled or locked.</summary>
    public const string AccountUnusable = nameof(AccountUnusable);
    /// <summary>The sign-in page of a proxy or of Outlook on the web answered instead of EWS.</summary>
    public const string LoginPageInsteadOfEws = nameof(LoginPageInsteadOfEws);
    /// <summary>The platform refused NTLM or Kerberos, most likely because of Extended Protection.</summary>
    public const string ExtendedProtectionLikely = nameof(ExtendedProtectionLikely);

    /// <summary>The authority that gives access tokens refused one; the server's code is its own (AADSTS…).</summary>
    public const string TokenRefused = nameof(TokenRefused);

    // Connection
    /// <summary>The host name does not resolve.</summary>
    public const string HostNotFound = nameof(HostNotFound);
    /// <summary>Connection refused, reset, or closed.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);
    /// <summary>The server's certificate was refused.</summary>
    public const string CertificateRejected = nameof(CertificateRejected);
    /// <summary>A time-out for connecting, first byte, idle reading or the whole attempt ran out.</summary>
    public const string TimedOut = nameof(TimedOut);
    /// <summary>The time limit of the run is over; the rest comes with the next run.</summary>
    public const string TimeLimitReached = nameof(TimeLimitReached);
    /// <summary>The body ended before it was complete.</summary>
    public const string BodyIncomplete = nameof(BodyIncomplete);
    /// <summary>A redirect that is not followed (another host, a sign-in page, too many).</summary>
    public const string RedirectRefused = nameof(RedirectRefused);
    /// <summary>Plain HTTP to a host that is not this machine.</summary>
    public const string HttpsRequired = nameof(HttpsRequired);
    /// <summary>An HTTP status that says nothing more precise.</summary>
    public const string HttpError = nameof(HttpError);
    /// <summary>What answers at the URL is not EWS (HTML, 404, another format).</summary>
    public const string NotEws = nameof(NotEws);

    /// <summary>Autodiscover found no server for the address.</summary>
    public const string AutodiscoverFailed = nameof(AutodiscoverFailed);
    /// <summary>Autodiscover leads to a host in another domain, which nobody allowed.</summary>
    public const string AutodiscoverRedirectRefused = nameof(AutodiscoverRedirectRefused);

    // Server
    /// <summary>Throttled, or out of a resource, beyond the time that the client was willing to wait.</summary>
    public const string ServerBusy = nameof(ServerBusy);
    /// <summary>The server failed inside.</summary>
    public const string ServerError = nameof(ServerError);
    /// <summary>The mailbox is being moved or its database is not mounted.</summary>
    public const string MailboxUnavailable = nameof(MailboxUnavailable);
    /// <summary>No such mailbox, or the request went to the wrong place.</summary>
    public const string MailboxNotFound = nameof(MailboxNotFound);
    /// <summary>No such folder, or it may not be seen.</summary>
    public const string FolderNotFound = nameof(FolderNotFound);
    /// <summary>No such item, or it may not be seen.</summary>
    public const string ItemNotFound = nameof(ItemNotFound);
    /// <summary>An item that the server cannot deliver (corrupt, too big, virus, conversion).</summary>
    public const string ItemUnreadable = nameof(ItemUnreadable);
    /// <summary>The folder cannot be synchronized (search folder, public folder, group mailbox).</summary>
    public const string FolderNotSyncable = nameof(FolderNotSyncable);
    /// <summary>A property was asked for that this operation or this kind does not have.</summary>
    public const string PropertyRefused = nameof(PropertyRefused);
    /// <summary>The server speaks an older schema than was asked for.</summary>
    public const string VersionNotSupported = nameof(VersionNotSupported);
    /// <summary>An id is malformed.</summary>
    public const string IdInvalid = nameof(IdInvalid);
    /// <summary>The server refused the request as malformed: a client bug.</summary>
    public const string RequestRefused = nameof(RequestRefused);

    // Notifications
    /// <summary>The server does not know, or no longer serves, a notification subscription: another one is made.</summary>
    public const string SubscriptionLost = nameof(SubscriptionLost);
    /// <summary>Another connection reads the notification subscription: another one is made.</summary>
    public const string SubscriptionTaken = nameof(SubscriptionTaken);
    /// <summary>The server refuses notifications for this mailbox or these folders.</summary>
    public const string SubscriptionRefused = nameof(SubscriptionRefused);

    // Answer
    /// <summary>The answer is not as EWS promises.</summary>
    public const string UnexpectedResponse = nameof(UnexpectedResponse);
    /// <summary>The answer contains a change of a kind that this version does not know; the state was not moved.</summary>
    public const string UnknownChange = nameof(UnknownChange);
    /// <summary>The server listed a change without a usable id, item or flag: it was left out, and the state moved past it.</summary>
    public const string ChangeLeftOut = nameof(ChangeLeftOut);
    /// <summary>The answer is larger or deeper than the limits allow.</summary>
    public const string ResponseTooLarge = nameof(ResponseTooLarge);
    /// <summary>The server says "more" again and again without giving anything.</summary>
    public const string NoProgress = nameof(NoProgress);

    // State
    /// <summary>The server refused the stored state.</summary>
    public const string SyncStateRejected = nameof(SyncStateRejected);
    /// <summary>There is no state yet and the policy says stop.</summary>
    public const string SyncStateMissing = nameof(SyncStateMissing);
    /// <summary>The stored state belongs to another server or mailbox.</summary>
    public const string StateBelongsElsewhere = nameof(StateBelongsElsewhere);
    /// <summary>The mailbox was made anew under the same address; the stored states are of the old one.</summary>
    public const string MailboxIsNew = nameof(MailboxIsNew);
    /// <summary>A state file is damaged.</summary>
    public const string StateDamaged = nameof(StateDamaged);
    /// <summary>A state file was written by a newer version.</summary>
    public const string StateTooNew = nameof(StateTooNew);
    /// <summary>Another run holds the state.</summary>
    public const string StateLocked = nameof(StateLocked);
    /// <summary>The state folder cannot be found, read or written.</summary>
    public const string StateStoreUnusable = nameof(StateStoreUnusable);

    // Database
    /// <summary>The folder of a database file, or the database itself, does not exist.</summary>
    public const string DatabaseNotFound = nameof(DatabaseNotFound);
    /// <summary>The database server does not answer, or the connection was lost.</summary>
    public const string DatabaseUnreachable = nameof(DatabaseUnreachable);
    /// <summary>The database server refused user name or password.</summary>
    public const string DatabaseSignInFailed = nameof(DatabaseSignInFailed);
    /// <summary>The connection to the database server could not be secured.</summary>
    public const string DatabaseTlsFailed = nameof(DatabaseTlsFailed);
    /// <summary>The account has no right to do this in the database.</summary>
    public const string DatabaseAccessDenied = nameof(DatabaseAccessDenied);
    /// <summary>The file is no database, or the database belongs to another program.</summary>
    public const string DatabaseForeign = nameof(DatabaseForeign);
    /// <summary>The database was written by a newer version of EwsSync.</summary>
    public const string DatabaseNewer = nameof(DatabaseNewer);
    /// <summary>The tables are missing or of an older version, and making them was not asked for.</summary>
    public const string DatabaseNotPrepared = nameof(DatabaseNotPrepared);
    /// <summary>The database cannot be written.</summary>
    public const string DatabaseReadOnly = nameof(DatabaseReadOnly);
    /// <summary>There is no space left for the database.</summary>
    public const string DatabaseFull = nameof(DatabaseFull);
    /// <summary>Another process holds the database for too long.</summary>
    public const string DatabaseBusy = nameof(DatabaseBusy);
    /// <summary>The database is damaged.</summary>
    public const string DatabaseDamaged = nameof(DatabaseDamaged);
    /// <summary>A SQLite file on a network share: its locks do not work there.</summary>
    public const string DatabaseOnNetworkShare = nameof(DatabaseOnNetworkShare);
    /// <summary>The database failed in a way that nothing more precise is known of.</summary>
    public const string DatabaseFailed = nameof(DatabaseFailed);
    /// <summary>Another run has taken over the mailbox in the database; the page was not committed.</summary>
    public const string LeaseLost = nameof(LeaseLost);
    /// <summary>The journal no longer reaches back to the reader's position.</summary>
    public const string JournalPruned = nameof(JournalPruned);
    /// <summary>The database was restored from a backup, and the reader's position is of before.</summary>
    public const string DatabaseRestored = nameof(DatabaseRestored);
    /// <summary>So many items of a folder were deleted that it is more likely a mistake; the page was not committed.</summary>
    public const string MassDelete = nameof(MassDelete);

    // Files
    /// <summary>A file of the user cannot be read or written.</summary>
    public const string FileUnusable = nameof(FileUnusable);
    /// <summary>A file exists already and may not be replaced.</summary>
    public const string FileExists = nameof(FileExists);
    /// <summary>The manifest of an archive is not as it was written.</summary>
    public const string ArchiveDamaged = nameof(ArchiveDamaged);
    /// <summary>A file of changes has bytes or lines that cannot be read as such.</summary>
    public const string FeedDamaged = nameof(FeedDamaged);

    // Input
    /// <summary>A value that the user gave cannot be used.</summary>
    public const string InvalidInput = nameof(InvalidInput);
}
