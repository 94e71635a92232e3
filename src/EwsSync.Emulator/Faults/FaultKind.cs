namespace EwsSync.Emulator.Faults;

/// <summary>Everything that can go wrong. <see cref="FaultCatalogue"/> describes each.</summary>
public enum FaultKind
{
    /// <summary>HTTP 401 with challenges.</summary>
    Unauthorized,

    /// <summary>HTTP 403 with an empty body.</summary>
    Forbidden,

    /// <summary>HTTP 404.</summary>
    NotFound,

    /// <summary>HTTP 408.</summary>
    RequestTimeout,

    /// <summary>HTTP 429, with or without Retry-After.</summary>
    TooManyRequests,

    /// <summary>HTTP 440, login time-out.</summary>
    LoginTimeout,

    /// <summary>HTTP 500 with an HTML page instead of a fault.</summary>
    HtmlError,

    /// <summary>HTTP 502 from a proxy.</summary>
    BadGateway,

    /// <summary>HTTP 503, with or without Retry-After.</summary>
    ServiceUnavailable,

    /// <summary>HTTP 504 from a proxy.</summary>
    GatewayTimeout,

    /// <summary>HTTP 200 with an HTML login page.</summary>
    LoginPage,

    /// <summary>A redirect to another path of the same host, which answers.</summary>
    RedirectSameHost,

    /// <summary>A redirect to another host, which must not get credentials.</summary>
    RedirectOtherHost,

    /// <summary>A redirect to itself.</summary>
    RedirectLoop,

    /// <summary>A redirect to the forms login.</summary>
    RedirectToLogin,

    /// <summary>Nobody listens for a while; open connections are reset.</summary>
    ConnectionRefused,

    /// <summary>The connection is reset before the request has been read.</summary>
    ResetBeforeRead,

    /// <summary>The connection is reset after the request has been read; nothing is done.</summary>
    ResetAfterRead,

    /// <summary>The request is carried out, but the connection is reset before the answer.</summary>
    ResetAfterWork,

    /// <summary>The connection is closed inside a body with Content-Length.</summary>
    CutContentLength,

    /// <summary>The connection is closed inside a chunked body.</summary>
    CutChunked,

    /// <summary>The connection is reset inside the body.</summary>
    ResetInBody,

    /// <summary>The compressed body ends too early though the HTTP message is complete.</summary>
    TruncatedGzip,

    /// <summary>The XML ends too early though the HTTP message is complete.</summary>
    TruncatedXml,

    /// <summary>The body comes in drops.</summary>
    SlowDrip,

    /// <summary>The body stops coming while the connection stays open.</summary>
    Stall,

    /// <summary>The answer begins late.</summary>
    Delay,

    /// <summary>The right body under a wrong Content-Type.</summary>
    WrongContentType,

    /// <summary>HTTP 200 without a body.</summary>
    EmptyBody,

    /// <summary>The body begins with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>A SOAP fault with a response code.</summary>
    SoapFault,

    /// <summary>The same in a SOAP 1.2 envelope.</summary>
    Soap12Fault,

    /// <summary>A SOAP fault without a response code.</summary>
    FaultWithoutDetail,

    /// <summary>A response message of class Error with a response code.</summary>
    ResponseError,

    /// <summary>ErrorInternalServerError whose inner error is the code.</summary>
    InnerError,

    /// <summary>A response message of class Warning that carries state and changes.</summary>
    Warning,

    /// <summary>The state is refused with ErrorInvalidSyncStateData.</summary>
    InvalidSyncState,

    /// <summary>The synchronized folder is deleted before the answer.</summary>
    FolderGone,

    /// <summary>The mailbox is gone: fault ErrorNonExistentMailbox.</summary>
    MailboxGone,

    /// <summary>The mailbox is being moved: ErrorMailboxMoveInProgress.</summary>
    MailboxMove,

    /// <summary>The items asked for are deleted just before GetItem.</summary>
    ItemsVanish,

    /// <summary>One item that GetItem can never return.</summary>
    ItemUnreadable,

    /// <summary>Exported data ends in the middle, with the text by which Exchange says so.</summary>
    TruncatedExport,

    /// <summary>GetItem stops inside the batch; the rest are Warnings.</summary>
    BatchStopped,

    /// <summary>Character references that XML 1.0 forbids.</summary>
    IllegalReferences,

    /// <summary>Raw control bytes in text.</summary>
    IllegalBytes,

    /// <summary>Bytes that are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>"More" with the same state and no changes.</summary>
    MoreWithoutProgress,

    /// <summary>An empty page that is not the last, with a new state.</summary>
    EmptyPage,

    /// <summary>"Last" though changes are pending.</summary>
    LastWhilePending,

    /// <summary>A page larger than asked for.</summary>
    PageTooLarge,

    /// <summary>A page smaller than asked for, rightly flagged.</summary>
    PageTooSmall,

    /// <summary>A change that stands twice in the page.</summary>
    DuplicateChange,

    /// <summary>Elements that no schema knows inside items and folders.</summary>
    UnknownElements,

    /// <summary>A kind of change that no schema knows.</summary>
    UnknownChange,

    /// <summary>Elements in another order than the schema's.</summary>
    MisorderedElements,

    /// <summary>Other namespace prefixes, and the default namespace.</summary>
    OtherPrefixes,

    /// <summary>The element that says whether this is the last page is missing.</summary>
    MissingLastFlag,

    /// <summary>A state of 60,000 characters.</summary>
    HugeState,

    /// <summary>A streamed answer in pieces that fall anywhere.</summary>
    StreamSplit,

    /// <summary>Several envelopes of a streamed answer at once.</summary>
    StreamTogether,

    /// <summary>A streamed answer with other prefixes, without declarations, and with marks and blanks between envelopes.</summary>
    StreamOdd,

    /// <summary>A streamed answer that a proxy keeps to itself until its end.</summary>
    StreamBuffered,

    /// <summary>A streamed answer that falls silent.</summary>
    StreamSilent,

    /// <summary>A streamed answer whose connection is closed between two envelopes.</summary>
    StreamCut,

    /// <summary>A streamed answer whose connection is closed inside an envelope.</summary>
    StreamCutInside,

    /// <summary>A streamed answer that the server ends early, in order.</summary>
    StreamClosed,

    /// <summary>An error in the middle of a streamed answer.</summary>
    StreamError,

    /// <summary>Autodiscover redirects by HTTP.</summary>
    DiscoveryRedirect,

    /// <summary>Autodiscover names another server in its answer.</summary>
    DiscoveryRedirectUrl,

    /// <summary>Autodiscover names another address in its answer.</summary>
    DiscoveryRedirectAddress,

    /// <summary>Autodiscover answers with an error in its own form.</summary>
    DiscoveryError,

    /// <summary>Autodiscover knows the URL for the inside of the organization only.</summary>
    DiscoveryWithoutExternal,

    /// <summary>Autodiscover has the older name of the URL only, as Exchange 2007.</summary>
    DiscoveryOldNames,

    /// <summary>An answer of Autodiscover that hardly ends.</summary>
    DiscoveryHuge,

    /// <summary>No token is given.</summary>
    TokenRefused,
}
