namespace EwsSync.Wire;

/// <summary>
/// The namespaces on the wire. Pages of the documentation print them with https; that is an editing accident.
/// </summary>
internal static class XmlNamespaces
{
    public const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    public const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    public const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";
}
