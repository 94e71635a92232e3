using System;
using System.Collections.Generic;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// Reads SOAP faults: 1.1 and 1.2, with the details of Exchange 2010 and later (ResponseCode, Message, MessageXml) or of 2007
/// (Line, Position). The code stands in the details, or else behind the colon of the fault code.
/// </summary>
internal static class FaultReader
{
    public static EwsFaultException Read(ElementReader xml, ReplyContext context)
    {
        var fault = new Fault();
        if (xml.Enter())
        {
            while (xml.AtElement)
                fault.TakePart(xml);
            xml.Leave();
        }

        var code = fault.ResponseCode ?? fault.CodeAfterColon;
        var text = string.IsNullOrWhiteSpace(fault.Text) ? fault.Message : fault.Text;
        return ResponseCodeTable.ToFault(
            new ServerError(context.Operation, new ResponseCode(code), text?.Trim())
            {
                Values = fault.Values,
                PropertyPath = fault.PropertyPath,
                RequestId = context.RequestId,
                RetryAfter = context.RetryAfter,
                StatusCode = context.StatusCode,
            },
            fault.FaultCode);
    }

    private sealed class Fault
    {
        private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

        public string? FaultCode { get; private set; }

        public string? Text { get; private set; }

        public string? Message { get; private set; }

        public string? ResponseCode { get; private set; }

        public string? PropertyPath { get; private set; }

        public IReadOnlyDictionary<string, string> Values => _values;

        /// <summary>Only a code of EWS: <c>soap:Server</c> says nothing.</summary>
        public string? CodeAfterColon
        {
            get
            {
                var code = FaultCode?.Substring(FaultCode.IndexOf(':') + 1);
                return code?.StartsWith("Error", StringComparison.Ordinal) == true ? code : null;
            }
        }

        public void TakePart(ElementReader xml)
        {
            switch (xml.Name)
            {
                case "faultcode":
                    FaultCode = xml.Text().Trim();
                    break;
                case "faultstring":
                    Text = xml.Text();
                    break;
                case "Code" or "Subcode":
                    Children(xml, TakeCode);
                    break;
                case "Reason":
                    Children(xml, TakeReason);
                    break;
                case "detail" or "Detail":
                    Children(xml, TakeDetail);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        /// <summary>SOAP 1.2 may give the reason in several languages; the first is taken.</summary>
        private void TakeReason(ElementReader xml)
        {
            var text = xml.Text();
            Text ??= text;
        }

        /// <summary>SOAP 1.2: the subcode is more precise than the code, and comes after it.</summary>
        private void TakeCode(ElementReader xml)
        {
            if (xml.Name == "Value")
                FaultCode = xml.Text().Trim();
            else if (xml.Name == "Subcode")
                Children(xml, TakeCode);
            else
                xml.Skip();
        }

        private void TakeDetail(ElementReader xml)
        {
            switch (xml.Name)
            {
                case "ResponseCode":
                    ResponseCode = xml.Text().Trim() is { Length: > 0 } code ? code : ResponseCode;
                    break;
                case "Message":
                    Message = xml.Text();
                    break;
                case "MessageXml":
                    var details = MessageXml.Read(xml);
                    PropertyPath ??= details.PropertyPath;
                    foreach (var value in details.Values)
                        _values[value.Key] = value.Value;
                    break;
                default:
                    var name = xml.Name;
                    _values[name] = xml.Text().Trim();
                    break;
            }
        }

        private static void Children(ElementReader xml, Action<ElementReader> take)
        {
            if (!xml.Enter())
                return;
            while (xml.AtElement)
                take(xml);
            xml.Leave();
        }
    }
}
