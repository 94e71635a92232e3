using System.Xml.Linq;

namespace EwsSync.Emulator.Soap;

/// <summary>The XML namespaces of the EWS wire.</summary>
internal static class EwsNamespaces
{
    internal const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    internal const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    internal const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    internal const string Errors = "http://schemas.microsoft.com/exchange/services/2006/errors";
    internal const string Schema = "http://www.w3.org/2001/XMLSchema";
    internal const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    internal static readonly XNamespace S = Soap;
    internal static readonly XNamespace T = Types;
    internal static readonly XNamespace M = Messages;
}
