namespace EwsSync.Wire;

/// <summary>
/// Asks for the direct members of a distribution group.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/expanddl-operation">ExpandDL</see>.
/// </summary>
internal sealed record ExpandDLRequest(string Group)
{
    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "ExpandDL", Write);

    private void Write(RequestWriter xml) => xml.StartMessages("Mailbox").Types("EmailAddress", Group).End();
}
