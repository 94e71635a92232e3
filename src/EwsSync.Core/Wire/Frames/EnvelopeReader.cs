using System;
using System.Globalization;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>Takes one element that is not part of the frame; false leaves it to be passed over.</summary>
internal delegate bool ContentReader(ElementReader xml);

/// <summary>Goes from the envelope to the response messages of one operation. Faults are thrown, whatever the HTTP status.</summary>
internal sealed class EnvelopeReader(ElementReader xml, ReplyContext context)
{
    private ServerVersion? _server;

    /// <summary>Calls <paramref name="message"/> on each response message, in order. It must pass the element.</summary>
    public void Read(Action<EnvelopeReader> message)
    {
        var soap = xml.Namespace;
        if (soap is not (XmlNamespaces.Soap11 or XmlNamespaces.Soap12))
            throw Unexpected($"The answer is an envelope of the namespace \"{soap}\", not of SOAP.", "Envelope");
        var bodies = 0;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (xml.Is("Header", soap))
                {
                    Header();
                }
                else if (xml.Is("Body", soap))
                {
                    bodies++;
                    Body(soap, message);
                }
                else
                {
                    xml.Skip();
                }
            }

            xml.Leave();
        }

        if (bodies != 1)
            throw Unexpected($"The answer has {bodies} SOAP bodies instead of one.", "Envelope");
    }

    /// <summary>Reads the response message at which the reader stands.</summary>
    public ResponseFrame Message(ContentReader content)
    {
        var frame = new ResponseFrame { Server = _server, ResponseClass = xml.Attribute("ResponseClass")?.Trim() ?? string.Empty };
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (!TakeFramePart(frame) && !content(xml))
                    xml.Skip();
            }

            xml.Leave();
        }

        if (frame.ResponseClass is not ("Success" or "Warning" or "Error"))
            frame.ResponseClass = frame.Code == ResponseCode.NoError ? "Success" : "Error";
        return frame;
    }

    public EwsProtocolException Unexpected(string message, string? path) => ResponseDocument.Unexpected(context, message, path: path);

    private void Header()
    {
        if (!xml.Enter())
            return;
        while (xml.AtElement)
        {
            if (xml.Is("ServerVersionInfo", XmlNamespaces.Types))
                _server = new ServerVersion(Number("MajorVersion"), Number("MinorVersion"), Number("MajorBuildNumber"), Number("MinorBuildNumber"), xml.Attribute("Version"));
            xml.Skip();
        }

        xml.Leave();
    }

    private int? Number(string attribute) =>
        int.TryParse(xml.Attribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Body(string soap, Action<EnvelopeReader> message)
    {
        var response = context.Operation + "Response";
        var found = false;
        if (xml.Enter())
        {
            while (xml.AtElement)
            {
                if (xml.Is("Fault", soap) || (xml.AtElement && xml.Name == "Fault"))
                    throw FaultReader.Read(xml, context);
                if (!found && xml.Is(response, XmlNamespaces.Messages))
                {
                    found = true;
                    Response(message);
                }
                else if (xml.Name.EndsWith("Response", StringComparison.Ordinal))
                {
                    // The answer of another request, or two answers: nothing of it may be taken for ours.
                    throw Unexpected($"The answer to {context.Operation} contains {xml.Name} where {(found ? "nothing more" : response)} was expected.", $"Envelope/Body/{xml.Name}");
                }
                else
                {
                    xml.Skip();
                }
            }

            xml.Leave();
        }

        if (!found)
            throw Unexpected($"The answer to {context.Operation} has an empty SOAP body.", "Envelope/Body");
    }

    private void Response(Action<EnvelopeReader> message)
    {
        var part = context.Operation + "ResponseMessage";
        if (!xml.Enter())
            return;
        while (xml.AtElement)
        {
            if (!xml.Is("ResponseMessages", XmlNamespaces.Messages))
            {
                xml.Skip();
                continue;
            }

            if (!xml.Enter())
                continue;
            while (xml.AtElement)
            {
                if (xml.Is(part, XmlNamespaces.Messages))
                    message(this);
                else if (xml.Name.EndsWith("ResponseMessage", StringComparison.Ordinal))
                    throw Unexpected($"The answer to {context.Operation} contains the response message {xml.Name}.", $"{context.Operation}Response/ResponseMessages/{xml.Name}");
                else
                    xml.Skip();
            }

            xml.Leave();
        }

        xml.Leave();
    }

    private bool TakeFramePart(ResponseFrame frame)
    {
        if (xml.Namespace != XmlNamespaces.Messages)
            return false;
        switch (xml.Name)
        {
            case "MessageText":
                frame.MessageText = xml.Text();
                return true;
            case "ResponseCode":
                frame.Code = new ResponseCode(xml.Text());
                return true;
            case "DescriptiveLinkKey":
                frame.DescriptiveLinkKey = xml.Text().Trim();
                return true;
            case "MessageXml":
                var details = MessageXml.Read(xml);
                frame.MessageXml = details.Text;
                frame.Values = details.Values;
                frame.PropertyPath = details.PropertyPath;
                return true;
            default:
                return false;
        }
    }
}
