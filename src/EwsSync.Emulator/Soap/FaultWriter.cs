using System.Text;

namespace EwsSync.Emulator.Soap;

/// <summary>SOAP faults as Exchange 2010 and later send them: without header.</summary>
internal static class FaultWriter
{
    internal static byte[] Write(SoapFaultException fault)
    {
        var message = XmlFragment.Escape(fault.Message);
        var detail = XmlFragment.Escape(fault.DetailMessage);
        var messageXml = fault.MessageXml is null ? "" : $"<t:MessageXml xmlns:t=\"{EwsNamespaces.Types}\">{fault.MessageXml}</t:MessageXml>";
        return Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"{EwsNamespaces.Soap}\"><s:Body><s:Fault>"
            + $"<faultcode xmlns:a=\"{EwsNamespaces.Types}\">a:{fault.Code}</faultcode><faultstring xml:lang=\"en-US\">{message}</faultstring>"
            + $"<detail><e:ResponseCode xmlns:e=\"{EwsNamespaces.Errors}\">{fault.Code}</e:ResponseCode>"
            + $"<e:Message xmlns:e=\"{EwsNamespaces.Errors}\">{detail}</e:Message>{messageXml}</detail></s:Fault></s:Body></s:Envelope>");
    }
}
