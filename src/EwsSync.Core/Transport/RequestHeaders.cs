namespace EwsSync.Transport;

/// <summary>The names of request header lines that more than one part of the client needs.</summary>
internal static class RequestHeaders
{
    /// <summary>This attempt's own id; the server's log has it.</summary>
    public const string ClientRequestId = "client-request-id";

    /// <summary>The address that requests are routed by.</summary>
    public const string AnchorMailbox = "X-AnchorMailbox";

    /// <summary>The mailbox that contains public folders, since Exchange 2013.</summary>
    public const string PublicFolderMailbox = "X-PublicFolderMailbox";
}
