using System.Collections.Generic;
using System.Linq;

namespace EwsSync.Emulator.Faults;

/// <summary>All faults with their descriptions, for listings and for tests that go through all of them.</summary>
public static class FaultCatalogue
{
    private static readonly string[] Any = [];
    private static readonly string[] Sync = ["SyncFolderItems", "SyncFolderHierarchy"];
    private static readonly string[] Items = ["SyncFolderItems"];
    private static readonly string[] Get = ["GetItem"];
    private static readonly string[] Stream = [StreamFaults.Operation];
    private static readonly string[] SoapAndPox = [OtherOperations.Soap, OtherOperations.Pox];
    private static readonly string[] Discovery = [OtherOperations.Soap, OtherOperations.Pox, OtherOperations.Json];
    private static readonly string[] AnyDiscovery = [.. Discovery, OtherOperations.Probe, OtherOperations.Token];

    /// <summary>Every fault once.</summary>
    public static IReadOnlyList<FaultDescription> All { get; } =
    [
        new(FaultKind.Unauthorized, "HTTP 401 with Basic and Bearer challenges", FaultExpectation.Transient, Any),
        new(FaultKind.Forbidden, "HTTP 403, empty body, Restrict-Access-Confirm: 1", FaultExpectation.Permanent, Any),
        new(FaultKind.NotFound, "HTTP 404", FaultExpectation.Permanent, Any),
        new(FaultKind.RequestTimeout, "HTTP 408", FaultExpectation.Transient, Any),
        new(FaultKind.TooManyRequests, "HTTP 429; retryAfter = seconds, date, or none", FaultExpectation.Transient, Any),
        new(FaultKind.LoginTimeout, "HTTP 440, session expired", FaultExpectation.Transient, Any),
        new(FaultKind.HtmlError, "HTTP 500 with the HTML page of ASP.NET", FaultExpectation.Transient, Any),
        new(FaultKind.BadGateway, "HTTP 502 with the HTML page of a proxy", FaultExpectation.Transient, Any),
        new(FaultKind.ServiceUnavailable, "HTTP 503; retryAfter = seconds, date, or none", FaultExpectation.Transient, Any),
        new(FaultKind.GatewayTimeout, "HTTP 504 with the HTML page of a proxy", FaultExpectation.Transient, Any),
        new(FaultKind.LoginPage, "HTTP 200 with an HTML login page", FaultExpectation.Permanent, Any),
        new(FaultKind.RedirectSameHost, "HTTP 307 to another path of this host, which answers as usual", FaultExpectation.Transient, Any),
        new(FaultKind.RedirectOtherHost, "HTTP 302 to another host", FaultExpectation.Permanent, Any),
        new(FaultKind.RedirectLoop, "HTTP 307 to the same address, for ever", FaultExpectation.Permanent, Any),
        new(FaultKind.RedirectToLogin, "HTTP 302 to /owa/auth/logon.aspx", FaultExpectation.Permanent, Any),
        new(FaultKind.ConnectionRefused, "nobody listens for a while (milliseconds, 500 unless given); open connections are reset", FaultExpectation.Transient, Any),
        new(FaultKind.ResetBeforeRead, "connection reset before the request was read (chosen by request number alone)", FaultExpectation.Transient, Any),
        new(FaultKind.ResetAfterRead, "connection reset after the request was read, nothing done", FaultExpectation.Transient, Any),
        new(FaultKind.ResetAfterWork, "request carried out, connection reset before the answer", FaultExpectation.Transient, Any),
        new(FaultKind.CutContentLength, "connection closed inside a body with Content-Length (atByte, atPercent or at)", FaultExpectation.Transient, Any),
        new(FaultKind.CutChunked, "connection closed inside a chunked body (atByte, atPercent or at)", FaultExpectation.Transient, Any),
        new(FaultKind.ResetInBody, "connection reset inside the body (atByte, atPercent or at)", FaultExpectation.Transient, Any),
        new(FaultKind.TruncatedGzip, "gzip body cut, HTTP message complete", FaultExpectation.Transient, Any),
        new(FaultKind.TruncatedXml, "XML cut (atByte, atPercent or at = kind of node), HTTP message complete", FaultExpectation.Transient, Any),
        new(FaultKind.SlowDrip, "body in drops of 64 bytes, each after some milliseconds (20 unless given)", FaultExpectation.Readable, Any),
        new(FaultKind.Stall, "body stops in the middle; goes on after some milliseconds, or never when none are given", FaultExpectation.Transient, Any),
        new(FaultKind.Delay, "answer begins after some milliseconds (1000 unless given)", FaultExpectation.Readable, Any),
        new(FaultKind.WrongContentType, "the right body as text/html", FaultExpectation.Readable, Any),
        new(FaultKind.EmptyBody, "HTTP 200 without a body", FaultExpectation.Transient, Any),
        new(FaultKind.ByteOrderMark, "body begins with a byte order mark", FaultExpectation.Readable, Any),
        new(FaultKind.SoapFault, "SOAP fault with a code (ErrorServerBusy unless given), backOff = milliseconds or none", FaultExpectation.Transient, Any),
        new(FaultKind.Soap12Fault, "the same in a SOAP 1.2 envelope", FaultExpectation.Transient, Any),
        new(FaultKind.FaultWithoutDetail, "SOAP fault of ASP.NET, without any code", FaultExpectation.Transient, Any),
        new(FaultKind.ResponseError, "HTTP 200 and a response message with a code (ErrorServerBusy unless given), backOff = milliseconds or none", FaultExpectation.Transient, Any),
        new(FaultKind.InnerError, "ErrorInternalServerError whose InnerErrorResponseCode is the code", FaultExpectation.Transient, Any),
        new(FaultKind.Warning, "response class Warning with valid state and changes", FaultExpectation.Readable, Sync),
        new(FaultKind.InvalidSyncState, "ErrorInvalidSyncStateData whatever the state", FaultExpectation.StateLost, Sync),
        new(FaultKind.FolderGone, "the folder is deleted just before the request: ErrorSyncFolderNotFound", FaultExpectation.Partial, Items),
        new(FaultKind.MailboxGone, "SOAP fault ErrorNonExistentMailbox", FaultExpectation.Permanent, Any),
        new(FaultKind.MailboxMove, "ErrorMailboxMoveInProgress", FaultExpectation.Transient, Any),
        new(FaultKind.ItemsVanish, "the items (count of them, all unless given) are deleted just before GetItem", FaultExpectation.Partial, Get),
        new(FaultKind.ItemUnreadable, "one item always gives the code (ErrorCorruptData unless given): the first that is asked for, or item", FaultExpectation.Partial, Get),
        new(FaultKind.TruncatedExport, "the data of one item breaks off with === Truncated Data ===", FaultExpectation.Transient, ["ExportItems"]),
        new(FaultKind.BatchStopped, "GetItem stops after count items (half unless given): Warning ErrorBatchProcessingStopped for the rest", FaultExpectation.Transient, Get),
        new(FaultKind.IllegalReferences, "character references that XML 1.0 forbids (&#x1F;, &#x0;) in subjects and names", FaultExpectation.Readable, Any),
        new(FaultKind.IllegalBytes, "raw control bytes in subjects and names", FaultExpectation.Readable, Any),
        new(FaultKind.InvalidUtf8, "bytes that are not UTF-8 in subjects and names", FaultExpectation.Readable, Any),
        new(FaultKind.MoreWithoutProgress, "IncludesLast… false, the state that was sent, no changes", FaultExpectation.Permanent, Items),
        new(FaultKind.EmptyPage, "an empty page with a new state that is not the last", FaultExpectation.Readable, Items),
        new(FaultKind.LastWhilePending, "IncludesLast… true though changes are pending (the page is cut to count changes, 5 unless given)", FaultExpectation.Readable, Items),
        new(FaultKind.PageTooLarge, "count (10 unless given) changes more than asked for", FaultExpectation.Readable, Items),
        new(FaultKind.PageTooSmall, "no more than count (1 unless given) changes, rightly flagged", FaultExpectation.Readable, Items),
        new(FaultKind.DuplicateChange, "every change twice", FaultExpectation.Readable, Sync),
        new(FaultKind.UnknownElements, "elements that no schema knows inside items and folders", FaultExpectation.Readable, Any),
        new(FaultKind.UnknownChange, "a kind of change that no schema knows", FaultExpectation.Permanent, Sync),
        new(FaultKind.MisorderedElements, "elements of items, folders and messages in reverse order", FaultExpectation.Readable, Any),
        new(FaultKind.OtherPrefixes, "other namespace prefixes and default namespaces", FaultExpectation.Readable, Any),
        new(FaultKind.MissingLastFlag, "no IncludesLast… element: more is to be asked for until a page is empty", FaultExpectation.Readable, Sync),
        new(FaultKind.HugeState, "a state of 60,000 characters", FaultExpectation.Readable, Sync),
        new(FaultKind.StreamSplit, "envelopes in pieces of count bytes (1 unless given)", FaultExpectation.Readable, Stream),
        new(FaultKind.StreamTogether, "envelopes held back until there are count (2 unless given), then in one piece", FaultExpectation.Readable, Stream),
        new(FaultKind.StreamOdd, "other prefixes and containers, no declarations, marks, blanks and comments between envelopes", FaultExpectation.Readable, Stream),
        new(FaultKind.StreamBuffered, "a proxy keeps everything until the end", FaultExpectation.Permanent, Stream),
        new(FaultKind.StreamSilent, "nothing more comes after count envelopes (1 unless given), and the connection stays", FaultExpectation.Transient, Stream),
        new(FaultKind.StreamCut, "connection closed after count envelopes (1 unless given)", FaultExpectation.Transient, Stream),
        new(FaultKind.StreamCutInside, "connection closed inside the envelope behind count others (1 unless given)", FaultExpectation.Transient, Stream),
        new(FaultKind.StreamClosed, "ConnectionStatus Closed after count envelopes (1 unless given)", FaultExpectation.Transient, Stream),
        new(FaultKind.StreamError, "an error message with the code (ErrorReadEventsFailed unless given) after count envelopes (1 unless given)", FaultExpectation.Transient, Stream),
        new(FaultKind.DiscoveryRedirect, "HTTP 302 to target, a URL", FaultExpectation.Readable, AnyDiscovery),
        new(FaultKind.DiscoveryRedirectUrl, "the answer names another server: target, a URL", FaultExpectation.Readable, SoapAndPox),
        new(FaultKind.DiscoveryRedirectAddress, "the answer names another address: target", FaultExpectation.Readable, SoapAndPox),
        new(FaultKind.DiscoveryError, "an error with the code (unless given: InvalidUser, 500, UserNotFound)", FaultExpectation.Permanent, Discovery),
        new(FaultKind.DiscoveryWithoutExternal, "only the URL for the inside of the organization", FaultExpectation.Readable, SoapAndPox),
        new(FaultKind.DiscoveryOldNames, "only the older name of the URL (ASUrl), as Exchange 2007 has it", FaultExpectation.Readable, [OtherOperations.Pox]),
        new(FaultKind.DiscoveryHuge, "a well-formed answer of count megabytes (100 unless given)", FaultExpectation.Permanent, SoapAndPox),
        new(FaultKind.TokenRefused, "no token, and the number of Microsoft's error in code (7000215, a wrong secret, unless given)", FaultExpectation.Permanent, [OtherOperations.Token]),
    ];

    /// <summary>The response codes that mean "try again later".</summary>
    public static IReadOnlyList<string> RetryableCodes { get; } =
    [
        "ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorTooManyObjectsOpened", "ErrorTimeoutExpired", "ErrorInternalServerTransientError",
        "ErrorInternalServerError", "ErrorInsufficientResources", "ErrorNotEnoughMemory", "ErrorMailboxStoreUnavailable", "ErrorMailboxFailover",
        "ErrorConnectionFailed", "ErrorMailboxMoveInProgress", "ErrorADUnavailable", "ErrorADOperation", "ErrorServiceUnavailable",
        "ErrorClientDisconnected", "ErrorRequestAborted",
    ];

    /// <summary>The description of one fault.</summary>
    public static FaultDescription Of(FaultKind kind) => All.First(description => description.Kind == kind);
}
