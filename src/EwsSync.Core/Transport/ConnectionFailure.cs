using System;
using System.ComponentModel;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.Transport;

/// <summary>Turns what the platform throws when no complete answer came into the client's own errors, distinguished by cause.</summary>
internal static class ConnectionFailure
{
    public static EwsTransportException TimedOut(Uri url, string what, Exception inner) =>
        new(ErrorIds.TimedOut, $"{Place(url)}: {what}.", "Check the network and the server's load, or use a smaller page size or a "
            + "longer time-out.", inner)
        {
            IsTransient = true,
            Action = ErrorAction.RetryFewTimes,
        };

    public static Exception From(Exception e, Uri url, bool headArrived)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is EwsException known)
                return known;
            if (Known(cause, url, e) is { } found)
                return found;
        }

        // What is left by now and has no cause of its own: a connection that closed.
        if (e is OperationCanceledException)
            return TimedOut(url, "the connection could not be made in time", e);
        if (e is InvalidDataException)
            return Incomplete("the compressed answer is damaged", e);
        return headArrived ? Incomplete("the connection ended in the middle", e) : Closed(url, "the connection was closed before an "
            + "answer came", e);
    }

    private static EwsException? Known(Exception cause, Uri url, Exception e) => cause switch
    {
        SocketException socket => FromSocket(socket.SocketErrorCode, url, e),
        AuthenticationException tls => FromTls(tls.Message, url, e),
        WebException { Status: WebExceptionStatus.NameResolutionFailure } => HostNotFound(url, e),
        WebException { Status: WebExceptionStatus.ConnectFailure } => Refused(url, e),
        WebException { Status: WebExceptionStatus.TrustFailure } => FromTls("RemoteCertificate", url, e),
        WebException { Status: WebExceptionStatus.SecureChannelFailure } => FromTls(string.Empty, url, e),
        PlatformNotSupportedException or Win32Exception or DllNotFoundException or TypeInitializationException => new EwsAuthenticationException(
            ErrorIds.AuthenticationFailed,
            "The platform cannot sign in with NTLM or Kerberos.",
            "On Linux this needs the system's GSSAPI library (libgssapi-krb5) and a ticket; or sign in with user name and password, or "
                + "with a token.",
            e),
        _ => null,
    };

    private static EwsTransportException? FromSocket(SocketError error, Uri url, Exception e) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => HostNotFound(url, e),
        SocketError.TryAgain => new EwsTransportException(ErrorIds.HostNotFound, $"The name {url.Host} could not be looked up at present.", "Check the name service.", e)
        {
            IsTransient = true,
            Action = ErrorAction.RetryFewTimes,
        },
        SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown
            or SocketError.NetworkDown or SocketError.AddressNotAvailable => Refused(url, e),
        SocketError.TimedOut => TimedOut(url, "the connection could not be made in time", e),
        _ => null,
    };

    private static EwsTransportException HostNotFound(Uri url, Exception e) =>
        new(ErrorIds.HostNotFound, $"There is no host of the name {url.Host}.", "Check the URL and the name service.", e);

    private static EwsTransportException Refused(Uri url, Exception e) =>
        new(ErrorIds.ConnectionFailed, $"{Place(url)} cannot be reached: the connection was refused or there is no way to it.", "Check host, port, firewall, and whether the server is up.", e)
        {
            IsTransient = true,
            Action = ErrorAction.RetrySoon,
        };

    private static EwsTransportException Closed(Uri url, string what, Exception e) =>
        new(ErrorIds.ConnectionFailed, $"{Place(url)}: {what}.", "Run again later; look for a proxy or firewall that cuts connections.", e)
        {
            IsTransient = true,
            Action = ErrorAction.RetrySoon,
        };

    private static EwsTransportException Incomplete(string how, Exception e) =>
        new(ErrorIds.BodyIncomplete, $"The answer is incomplete: {how}.", null, e) { IsTransient = true, Action = ErrorAction.RetrySoon };

    private static EwsTransportException FromTls(string detail, Uri url, Exception e)
    {
        if (Has("NameMismatch"))
            return Certificate("is made out to another name", "Use the name that stands in the certificate, or have it reissued.");
        if (Has("NotTimeValid"))
            return Certificate("has expired or is not valid yet", "Have it renewed; check this machine's clock.");
        if (Has("Revoked"))
            return Certificate("has been revoked", "Have it replaced.");
        if (Has("UntrustedRoot") || Has("PartialChain") || Has("ChainErrors") || Has("RemoteCertificate"))
            return Certificate("comes from an authority that this machine does not trust", "Give the authority's certificate (CA file) "
                + "or pin the server's certificate on this connection.");
        return new(ErrorIds.ConnectionFailed, $"No secure connection to {Place(url)} could be agreed on (TLS).", "Check that the port "
            + "speaks HTTPS, and which TLS versions the server allows.", e);

        bool Has(string mark) => detail.Holds(mark);

        EwsTransportException Certificate(string what, string advice) =>
            new(ErrorIds.CertificateRejected, $"The certificate of {Place(url)} {what}.", advice, e);
    }

    private static string Place(Uri url) => url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}";
}
