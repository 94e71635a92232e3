namespace EwsSync.Wire;

/// <summary>
/// Asks for one attachment: one, because it may be large, and a call that breaks is repeated whole. An attached item comes as MIME; a file ignores
/// the shape.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachment">GetAttachment</see>.
/// </summary>
internal sealed record GetAttachmentRequest(string AttachmentId)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "GetAttachment", Write);

    private void Write(RequestWriter xml) => xml
        .StartMessages("AttachmentShape").Types("IncludeMimeContent", true).End()
        .StartMessages("AttachmentIds").StartTypes("AttachmentId").Attribute("Id", AttachmentId).End().End();
}
