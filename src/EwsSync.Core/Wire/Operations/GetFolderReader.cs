using System;
using System.IO;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Reads folders. Errors of single folders are results, matched by position: error messages hold no ids.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getfolderresponse">GetFolderResponse</see>.
/// </summary>
internal static class GetFolderReader
{
    /// <exception cref="Errors.EwsFaultException">A SOAP fault.</exception>
    /// <exception cref="Errors.EwsProtocolException">It is not what EWS promises.</exception>
    /// <exception cref="Errors.EwsTransportException">It ended early.</exception>
    public static GetFolderResponse Read(Func<Stream> openBody, ReplyContext context) => ResponseDocument.Read(openBody, context, Parse, Complete);

    private static GetFolderResponse Parse(ElementReader xml, ReplyContext context)
    {
        var response = new GetFolderResponse();
        new EnvelopeReader(xml, context).Read(envelope =>
        {
            EwsFolder? folder = null;
            var frame = envelope.Message(part => Take(part, ref folder));
            response.Results.Add(new FolderResult { Frame = frame, Folder = frame.IsError ? null : folder, Error = frame.IsError ? frame.ToException(context) : null });
        });
        response.Repaired = xml.AnyRepairs;
        return response;
    }

    private static GetFolderResponse Complete(GetFolderResponse response, ReplyContext context)
    {
        if (response.Results.Count == 0)
            throw ResponseDocument.Unexpected(context, "The answer to GetFolder has no response message.", path: "GetFolderResponse/ResponseMessages");
        foreach (var result in response.Results)
        {
            if (result is { Folder: null, Error: null, Frame.ResponseClass: "Success" })
                throw ResponseDocument.Unexpected(context, "The answer to GetFolder says Success and has no folder.", path: "GetFolderResponseMessage/Folders");
        }

        return response;
    }

    private static bool Take(ElementReader xml, ref EwsFolder? folder)
    {
        if (!xml.Is("Folders", XmlNamespaces.Messages))
            return false;
        if (!xml.Enter())
            return true;
        while (xml.AtElement)
        {
            // A stray element beside the folder (an ExtendedProperty, for example) is no folder.
            var read = FolderKinds.Read(xml);
            if (read.FolderId is not null || read is not UnknownFolder)
                folder ??= read;
        }

        xml.Leave();
        return true;
    }
}
