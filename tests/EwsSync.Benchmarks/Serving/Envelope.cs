using System.Text;

namespace EwsSync.Benchmarks.Serving;

/// <summary>The SOAP frame of an answer.</summary>
internal static class Envelope
{
    private const string Head =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>"
        + "<h:ServerVersionInfo MajorVersion=\"15\" MinorVersion=\"2\" MajorBuildNumber=\"2562\" MinorBuildNumber=\"17\" Version=\"V2017_07_11\""
        + " xmlns:h=\"http://schemas.microsoft.com/exchange/services/2006/types\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/></s:Header><s:Body>";

    private const string Namespaces =
        " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">";

    public static void Open(StringBuilder xml, string operation) =>
        xml.Append(Head).Append("<m:").Append(operation).Append("Response").Append(Namespaces).Append("<m:ResponseMessages>");

    public static void Close(StringBuilder xml, string operation) =>
        xml.Append("</m:ResponseMessages></m:").Append(operation).Append("Response></s:Body></s:Envelope>");

    public static void OpenMessage(StringBuilder xml, string operation) =>
        xml.Append("<m:").Append(operation).Append("ResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>");

    public static void CloseMessage(StringBuilder xml, string operation) => xml.Append("</m:").Append(operation).Append("ResponseMessage>");

    /// <summary>An error as a response message; the synchronization operations close theirs with an empty state.</summary>
    public static void Error(StringBuilder xml, string operation, string code, string text, string? messageXml, string after)
    {
        xml.Append("<m:").Append(operation).Append("ResponseMessage ResponseClass=\"Error\"><m:MessageText>").Append(text)
            .Append("</m:MessageText><m:ResponseCode>").Append(code).Append("</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>");
        if (messageXml is not null) xml.Append("<m:MessageXml>").Append(messageXml).Append("</m:MessageXml>");
        xml.Append(after);
        CloseMessage(xml, operation);
    }

    /// <summary>ErrorServerBusy as a SOAP fault, for the operations that answer a list of messages.</summary>
    public static string BusyFault(int backOffMilliseconds) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
        + "<faultcode xmlns:a=\"http://schemas.microsoft.com/exchange/services/2006/types\">a:ErrorServerBusy</faultcode>"
        + "<faultstring xml:lang=\"en-US\">The server cannot service this request right now. Try again later.</faultstring><detail>"
        + "<e:ResponseCode xmlns:e=\"http://schemas.microsoft.com/exchange/services/2006/errors\">ErrorServerBusy</e:ResponseCode>"
        + "<e:Message xmlns:e=\"http://schemas.microsoft.com/exchange/services/2006/errors\">The server cannot service this request right now. Try again later.</e:Message>"
        + "<t:MessageXml xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><t:Value Name=\"BackOffMilliseconds\">" + backOffMilliseconds
        + "</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>";

    public static string BusyValue(int backOffMilliseconds) => "<t:Value Name=\"BackOffMilliseconds\">" + backOffMilliseconds + "</t:Value>";
}
