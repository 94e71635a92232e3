using System;
using System.Globalization;

namespace EwsSync.Emulator.Soap;

/// <summary>The whole call fails: answered as a SOAP fault with HTTP 500.</summary>
internal sealed class SoapFaultException(string code, string message, string? messageXml = null, string? detailMessage = null) : Exception(message)
{
    internal string Code => code;

    /// <summary>The text of <c>detail/Message</c>; schema faults say less there than in the faultstring.</summary>
    internal string DetailMessage => detailMessage ?? Message;

    /// <summary>Inner XML of <c>detail/t:MessageXml</c>, with the prefix <c>t</c>; null for none.</summary>
    internal string? MessageXml => messageXml;

    internal static SoapFaultException SchemaValidation(string violation, int line, int position) => new(
        "ErrorSchemaValidation",
        $"The request failed schema validation: {violation}",
        string.Create(
            CultureInfo.InvariantCulture,
            $"<t:LineNumber>{line}</t:LineNumber><t:LinePosition>{position}</t:LinePosition><t:Violation>{XmlFragment.Escape(violation)}</t:Violation>"),
        "The request failed schema validation.");
}
