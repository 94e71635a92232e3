using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Answering;

/// <summary>Whole answers that say an error, in the forms in which Exchange says them.</summary>
internal static class EnvelopeFaults
{
    /// <returns>Null when the rule wants the true answer.</returns>
    internal static (int Status, string Code, byte[] Body)? Make(EmulatedOrganization organization, FaultRule rule, SoapRequest request)
    {
        var code = rule.Code ?? "ErrorServerBusy";
        var backOff = rule.BackOff is { } wait ? string.Create(CultureInfo.InvariantCulture, $"<t:Value Name=\"BackOffMilliseconds\">{wait}</t:Value>") : null;
        switch (rule.Kind)
        {
            case FaultKind.SoapFault:
                return (500, code, FaultWriter.Write(new SoapFaultException(code, ResponseTexts.Of(code), backOff)));
            case FaultKind.Soap12Fault:
                return (500, code, Encoding.UTF8.GetBytes(Soap12(code, backOff)));
            case FaultKind.FaultWithoutDetail:
                return (500, "", Encoding.UTF8.GetBytes(
                    $"<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{EwsNamespaces.Soap}\"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode>"
                    + "<faultstring>Server was unable to process request.</faultstring><detail/></soap:Fault></soap:Body></soap:Envelope>"));
            case FaultKind.MailboxGone:
                return (500, "ErrorNonExistentMailbox", FaultWriter.Write(new SoapFaultException("ErrorNonExistentMailbox", ResponseTexts.Of("ErrorNonExistentMailbox"))));
            case FaultKind.ResponseError:
                return Message(organization, request, code, backOff);
            case FaultKind.MailboxMove:
                return Message(organization, request, "ErrorMailboxMoveInProgress", backOff);
            case FaultKind.InvalidSyncState:
                return Message(organization, request, "ErrorInvalidSyncStateData", null);
            case FaultKind.FolderGone:
                RemoveFolder(organization, request);
                return Message(organization, request, "ErrorSyncFolderNotFound", null);
            case FaultKind.InnerError:
                var inner = $"<t:Value Name=\"InnerErrorMessageText\">{XmlFragment.Escape(ResponseTexts.Of(code))}</t:Value><t:Value Name=\"InnerErrorResponseCode\">{code}</t:Value>"
                    + "<t:Value Name=\"InnerErrorDescriptiveLinkKey\">0</t:Value>";
                return Message(organization, request, "ErrorInternalServerError", inner + backOff);
            default:
                return null;
        }
    }

    private static (int Status, string Code, byte[] Body) Message(EmulatedOrganization organization, SoapRequest request, string code, string? messageXml)
    {
        var operation = request.Name;
        var parts = operation switch
        {
            "GetItem" or "DeleteItem" or "MoveItem" or "CopyItem" => request.Operation.Element(EwsNamespaces.M + "ItemIds")?.Elements().Count(),
            "GetFolder" or "DeleteFolder" or "MoveFolder" => request.Operation.Element(EwsNamespaces.M + "FolderIds")?.Elements().Count(),
            _ => 1,
        };
        var tail = operation switch
        {
            "SyncFolderItems" => "<m:SyncState/><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>",
            "SyncFolderHierarchy" => "<m:SyncState/><m:IncludesLastFolderInRange>true</m:IncludesLastFolderInRange>",
            "GetItem" or "CreateItem" or "UpdateItem" or "MoveItem" or "CopyItem" => "<m:Items/>",
            "GetFolder" or "CreateFolder" or "UpdateFolder" or "MoveFolder" or "CopyFolder" => "<m:Folders/>",
            "GetAttachment" or "CreateAttachment" => "<m:Attachments/>",
            _ => "",
        };
        var xml = messageXml is null ? "" : $"<m:MessageXml>{messageXml}</m:MessageXml>";
        var message = $"<m:{operation}ResponseMessage ResponseClass=\"Error\"><m:MessageText>{XmlFragment.Escape(ResponseTexts.Of(code))}</m:MessageText>"
            + $"<m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{xml}{tail}</m:{operation}ResponseMessage>";
        var version = organization.Options.Version;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"{EwsNamespaces.Soap}\"><s:Header><h:ServerVersionInfo MajorVersion=\"{version.Major}\" MinorVersion=\"{version.Minor}\" MajorBuildNumber=\"{version.Build}\" MinorBuildNumber=\"{version.Revision}\" Version=\"{version.Schema}\" xmlns:h=\"{EwsNamespaces.Types}\"/></s:Header><s:Body>")
            + $"<m:{operation}Response xmlns:m=\"{EwsNamespaces.Messages}\" xmlns:t=\"{EwsNamespaces.Types}\"><m:ResponseMessages>"
            + string.Concat(Enumerable.Repeat(message, parts ?? 1))
            + $"</m:ResponseMessages></m:{operation}Response></s:Body></s:Envelope>";
        return (200, code, Encoding.UTF8.GetBytes(text));
    }

    private static string Soap12(string code, string? backOff)
    {
        const string Soap = "http://www.w3.org/2003/05/soap-envelope";
        var text = XmlFragment.Escape(ResponseTexts.Of(code));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"{Soap}\"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode>"
            + $"<s:Value xmlns:a=\"{EwsNamespaces.Types}\">a:{code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">{text}</s:Text></s:Reason>"
            + $"<s:Detail><e:ResponseCode xmlns:e=\"{EwsNamespaces.Errors}\">{code}</e:ResponseCode><e:Message xmlns:e=\"{EwsNamespaces.Errors}\">{text}</e:Message>"
            + (backOff is null ? "" : $"<t:MessageXml xmlns:t=\"{EwsNamespaces.Types}\">{backOff}</t:MessageXml>") + "</s:Detail></s:Fault></s:Body></s:Envelope>";
    }

    /// <summary>Removes the folder that is being synchronized, unless it is one that every mailbox must have.</summary>
    private static void RemoveFolder(EmulatedOrganization organization, SoapRequest request)
    {
        var id = request.Operation.Element(EwsNamespaces.M + "SyncFolderId")?.Element(EwsNamespaces.T + "FolderId")?.Attribute("Id")?.Value;
        if (id is null)
            return;
        try
        {
            var parsed = EwsId.Parse(id);
            if (organization.Mailbox(parsed.Mailbox) is not { } mailbox)
                return;
            lock (mailbox.Gate)
            {
                if (mailbox.Find(parsed.FolderSerial) is { DistinguishedId: null } folder)
                    mailbox.DeleteFolder(folder);
            }
        }
        catch (EwsErrorException)
        {
            // Not an id at all: the answer is the same.
        }
    }
}
