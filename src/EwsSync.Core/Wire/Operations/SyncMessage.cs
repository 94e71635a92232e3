using System;
using System.Xml;
using EwsSync.Errors;

namespace EwsSync.Wire;

/// <summary>
/// The one response message that a sync answer has. Its parts come in the schema's order as a rule, but are taken in any.
/// </summary>
internal sealed class SyncMessage(string lastFlag, Action<ElementReader> change)
{
    /// <summary>States of 20 kB are normal and some hundred known; each request carries it back, and requests of a few megabytes are refused.</summary>
    private const int MaxStateLength = 4 * 1024 * 1024;

    private bool? _includesLast;
    private bool _anyChange;

    public ResponseFrame? Frame { get; private set; }

    public string? SyncState { get; private set; }

    /// <summary>
    /// Whether this is the last page. A server that does not say so is asked until it has nothing more: one request too many, where to take it
    /// for the last page would call half a run complete.
    /// </summary>
    public bool IncludesLast => _includesLast ?? !_anyChange;

    public bool Repaired { get; private set; }

    public static SyncMessage Read(ElementReader xml, ReplyContext context, string lastFlag, Action<ElementReader> change)
    {
        var message = new SyncMessage(lastFlag, change);
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            if (message.Frame is not null)
                throw envelope.Unexpected($"The answer to {context.Operation} has more than one response message.", $"{context.Operation}Response/ResponseMessages");
            message.Frame = envelope.Message(part => message.Take(part, envelope));
        });
        message.Repaired = xml.AnyRepairs;
        return message.Frame is null
            ? throw ResponseDocument.Unexpected(context, $"The answer to {context.Operation} has no response message.", path: $"{context.Operation}Response/ResponseMessages")
            : message;
    }

    /// <summary>Throws what the message says went wrong, or else that it lacks what a success must have.</summary>
    public void ThrowUnlessUsable(ReplyContext context)
    {
        if (Frame!.IsError)
            throw Frame.ToException(context);
        if (string.IsNullOrEmpty(SyncState))
            throw ResponseDocument.Unexpected(context, $"The answer to {context.Operation} says {Frame.ResponseClass} and has no sync state.", path: $"{context.Operation}ResponseMessage/SyncState");
    }

    private bool Take(ElementReader xml, EnvelopeReader envelope)
    {
        if (xml.Namespace != XmlNamespaces.Messages)
            return false;
        if (xml.Name == "SyncState")
        {
            var before = SyncState;
            xml.TakeRepairs();
            SyncState = xml.Text();
            if (before is not null && before != SyncState)
                throw envelope.Unexpected("The answer has two sync states.", "SyncState");
            if (SyncState.Length > MaxStateLength)
                throw new EwsProtocolException(ErrorIds.ResponseTooLarge, $"The sync state in the answer has {SyncState.Length} characters; no Exchange server makes one above {MaxStateLength}.");
            if (xml.TakeRepairs())
                throw new EwsProtocolException(ErrorIds.UnexpectedResponse, "The sync state in the answer is damaged.") { IsTransient = true };
            // A reference such as &#x1; can be read, but no request may contain it: saved, it would stop each run after this one.
            if (!CanBeReturned(SyncState))
                throw envelope.Unexpected("The sync state in the answer contains a character that XML forbids, so that no request could return it.", "SyncState");
            return true;
        }

        if (xml.Name == lastFlag)
        {
            // An empty or unreadable flag is as good as none: see IncludesLast. Of two the one that goes on is believed.
            _includesLast = xml.Boolean() is { } said ? said && _includesLast != false : _includesLast;
            return true;
        }

        if (xml.Name != "Changes")
            return false;
        if (!xml.Enter())
            return true;
        while (xml.AtElement)
        {
            _anyChange = true;
            change(xml);
        }

        xml.Leave();
        return true;
    }

    private static bool CanBeReturned(string state)
    {
        foreach (var c in state)
        {
            if (!XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c))
                return false;
        }

        return true;
    }
}
